#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"

namespace tubelet::kernels {

/// What a checkpoint calls the four projections of an attention; a dot leads into a submodule.
/// The defaults are diffusers' (whose to_out is a list: the linear layer, and dropout
/// without parameters).
struct AttentionNames {
    std::string q = "to_q", k = "to_k", v = "to_v", out = "to_out.0";
};

/// Sizes and names of a multi-head attention.
struct MultiHeadAttentionOptions {
    std::int64_t width = 0;  ///< D, of what comes in and goes out
    std::int64_t heads = 1;
    std::int64_t headDim = 0;  ///< heads * headDim need not be D
    bool qkvBias = true;       ///< the output always has a bias
    AttentionNames names = {};
};

/// Multi-head attention as DiT, Wan and ViT have it ("Attention Is All You Need", arXiv 1706.03762,
/// section 3.2.2): softmax(q k^T / sqrt(headDim)) v per head between four projections.
/// Worker-only.
class MultiHeadAttentionImpl : public torch::nn::Module {
  public:
    explicit MultiHeadAttentionImpl(const MultiHeadAttentionOptions& options);
    /// x (B, L, D) attends to context (B, K, D), for self-attention x itself. Returns (B, L, D).
    at::Tensor forward(const at::Tensor& x, const at::Tensor& context) const;

    Linear to_q{nullptr}, to_k{nullptr}, to_v{nullptr}, to_out{nullptr};

  protected:
    /// (B, L, heads * headDim) -> (B, L, heads, headDim).
    at::Tensor split(const at::Tensor& x) const;
    /// q (B, L, heads, headDim), k and v (B, K, heads, headDim) -> (B, L, D), projected.
    at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) const;
    /// The same for packed items, see packedAttention().
    at::Tensor attendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                            const std::vector<std::int64_t>& queries, const std::vector<std::int64_t>& keys) const;

  private:
    std::int64_t m_heads;
};
TORCH_MODULE(MultiHeadAttention);

}  // namespace tubelet::kernels
