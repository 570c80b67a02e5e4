#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "text/t5_options.h"

namespace tubelet::text {

/// T5's norm: x / sqrt(mean(x^2) + eps) * weight, without mean and bias; computed in float32 for
/// any dtype (Zhang and Sennrich 2019).
/// (..., D) -> (..., D), in the dtype of a half-precision weight.
class T5NormImpl : public torch::nn::Module {
  public:
    T5NormImpl(std::int64_t width, double epsilon);
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight;  ///< (D)

  private:
    double m_epsilon;
};
TORCH_MODULE(T5Norm);

/// Keys and values of one attention, each (B, heads, L, headWidth): what a decoder keeps
/// from step to step.
struct KeyValues {
    at::Tensor keys, values;
};

/// Attention over the tokens themselves or over the encoder's, whose scores are not divided by
/// sqrt(headWidth); some have a learned bias per bucket of relative positions.
class T5AttentionImpl : public torch::nn::Module {
  public:
    T5AttentionImpl(const T5Options& options, bool hasPositions);

    /// What tokens x (B, L, D) offer to be attended to.
    KeyValues keyValues(const at::Tensor& x);

    /// x (B, L, D) attends to `known` (of batch B, or of 1: the same for all); bias (1 or B, heads,
    /// L, keys), added to the scores, or undefined -> (B, L, D)
    at::Tensor forward(const at::Tensor& x, const KeyValues& known, const at::Tensor& bias);

    bool hasPositions() const { return !m_relativeBias.is_empty(); }

    /// bucketOf (Lq, Lk) int64 -> (1, heads, Lq, Lk): what is added to the scores.
    at::Tensor positionBias(const at::Tensor& bucketOf) const;

  private:
    at::Tensor heads(const at::Tensor& x) const;

    std::int64_t m_heads;
    kernels::Linear m_q{nullptr}, m_k{nullptr}, m_v{nullptr}, m_o{nullptr};
    kernels::Affine m_relativeBias{nullptr};  ///< (buckets, heads)
};
TORCH_MODULE(T5Attention);

/// The feed-forward part: wo(f(wi x)), or gated wo(f(wi_0 x) * wi_1 x) (Shazeer 2020).
/// (B, L, D) -> (B, L, D).
class T5FeedForwardImpl : public torch::nn::Module {
  public:
    explicit T5FeedForwardImpl(const T5Options& options);
    at::Tensor forward(const at::Tensor& x);

  private:
    at::Tensor activated(const at::Tensor& x) const;

    T5Activation m_activation;
    /// m_linear only where it is gated
    kernels::Linear m_in{nullptr}, m_linear{nullptr}, m_out{nullptr};
};
TORCH_MODULE(T5FeedForward);

/// `bias` (1 or B, heads, Lq, Lk) with the lowest value of its dtype where mask (1 or B, 1, 1 or
/// Lq, Lk) bool is false; an undefined mask hides nothing.
at::Tensor masked(const at::Tensor& bias, const at::Tensor& mask);

}  // namespace tubelet::text
