#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "vit/navit_options.h"

namespace tubelet::vit {

/// Attention within each example of a packed sequence, with normed queries and keys and
/// without biases ("Scaling Vision Transformers to 22 Billion Parameters", arXiv 2302.05442,
/// as NaViT has it).
class NaVitAttentionImpl : public torch::nn::Module {
  public:
    explicit NaVitAttentionImpl(const NaVitOptions& options);
    /// x (1, L, D) attends to `seen` (1, K, D), example by example: queries[i] and keys[i] are
    /// example i's tokens in each.
    /// Returns (1, L, D).
    at::Tensor forward(const at::Tensor& x, const at::Tensor& seen, const std::vector<std::int64_t>& queries,
                       const std::vector<std::int64_t>& keys) const;

    kernels::Linear to_q{nullptr}, to_k{nullptr}, to_v{nullptr}, to_out{nullptr};
    kernels::Affine norm_q{nullptr}, norm_k{nullptr};  ///< RMS norm of each head

  private:
    std::int64_t m_heads;
    double m_eps;
};
TORCH_MODULE(NaVitAttention);

/// Two linear layers with a GELU between them.
class NaVitMlpImpl : public torch::nn::Module {
  public:
    explicit NaVitMlpImpl(const NaVitOptions& options);
    /// (1, L, D) -> (1, L, D).
    at::Tensor forward(const at::Tensor& x) const;

    kernels::Linear fc1{nullptr}, fc2{nullptr};
};
TORCH_MODULE(NaVitMlp);

/// x + attention(norm(x)), then x + mlp(norm(x)).
class NaVitBlockImpl : public torch::nn::Module {
  public:
    explicit NaVitBlockImpl(const NaVitOptions& options);
    /// x (1, L, D), lengths of its examples -> (1, L, D).
    at::Tensor forward(const at::Tensor& x, const std::vector<std::int64_t>& lengths) const;

    kernels::Affine norm1{nullptr}, norm2{nullptr};  ///< layer norms, gain only
    NaVitAttention attn{nullptr};
    NaVitMlp mlp{nullptr};

  private:
    double m_eps;
};
TORCH_MODULE(NaVitBlock);

/// Attention pooling: one learnt query per example asks its tokens ("Set Transformer", arXiv
/// 1810.00825; the head of "Scaling Vision Transformers", arXiv 2106.04560), then a
/// feed-forward layer.
class NaVitPoolImpl : public torch::nn::Module {
  public:
    explicit NaVitPoolImpl(const NaVitOptions& options);
    /// x (1, L, D), lengths of its N examples -> (N, D).
    at::Tensor forward(const at::Tensor& x, const std::vector<std::int64_t>& lengths) const;

    at::Tensor query;  ///< (D)
    NaVitAttention attn{nullptr};
    kernels::Affine norm{nullptr};
    NaVitMlp mlp{nullptr};

  private:
    double m_eps;
};
TORCH_MODULE(NaVitPool);

}  // namespace tubelet::vit
