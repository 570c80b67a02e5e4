#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/weight.h"

namespace tubelet::kernels {

/// y = x W^T + b.
/// Like torch::nn::Linear, but the parameters are left uninitialised: they come from a
/// checkpoint (whose loading reports every missing name), and initialising billions of values
/// first would cost seconds.
/// x (..., in) -> (..., out).
class LinearImpl : public torch::nn::Module {
  public:
    LinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool bias = true);
    at::Tensor forward(const at::Tensor& x) const;
    /// gelu(forward(x)) with the tanh approximation, in one pass where the library can.
    at::Tensor forwardGelu(const at::Tensor& x) const;
    /// Of the activations that it computes with.
    c10::ScalarType dtype() const { return m_weight.dtype(); }
    /// Who loads it chooses the form in which it is kept; everybody else calls forward().
    Weight& weight() { return m_weight; }

  private:
    Weight m_weight;    ///< (out, in), the parameter "weight"
    at::Tensor m_bias;  ///< (out), the parameter "bias", undefined without bias
};
TORCH_MODULE(Linear);

/// Rows of a table (rows, width) by their numbers, such as the embeddings of tokens.
/// Uninitialised, as LinearImpl.
/// ids (...) int64 -> (..., width).
class EmbeddingImpl : public torch::nn::Module {
  public:
    EmbeddingImpl(std::int64_t rows, std::int64_t width);
    at::Tensor forward(const at::Tensor& ids) const { return m_weight.lookUp(ids); }
    /// See LinearImpl::weight().
    Weight& weight() { return m_weight; }

  private:
    Weight m_weight;  ///< the parameter "weight"
};
TORCH_MODULE(Embedding);

/// The parameters of what is in a module that may be kept otherwise than as plain numbers, by name
/// ("blocks.0.attn1.to_q.weight").
std::map<std::string, Weight*> keptWeights(const torch::nn::Module& module);

/// An uninitialised parameter holder named `weight` (and `bias`): RMS and layer norm gains,
/// embedding tables.
class AffineImpl : public torch::nn::Module {
  public:
    AffineImpl(at::IntArrayRef shape, bool bias);

    at::Tensor weight;  ///< shape
    at::Tensor bias;    ///< shape, undefined without bias
};
TORCH_MODULE(Affine);

}  // namespace tubelet::kernels
