#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "dit/feed_forward.h"
#include "dit/wan_embedding.h"
#include "dit/wan_options.h"
#include "kernels/layers.h"
#include "kernels/multi_head_attention.h"
#include "kernels/rotary.h"

namespace tubelet::dit {

/// Items packed one after another in one sequence (B = 1).
struct WanPacking {
    std::vector<std::int64_t> tokens;  ///< of each item
    std::vector<std::int64_t> text;    ///< of each item's text
};

/// Multi-head attention of the Wan transformer: RMS norm of queries and keys over all heads
/// together (norm_q, norm_k).
class WanAttentionImpl : public kernels::MultiHeadAttentionImpl {
  public:
    /// seesImages: keys and values of pictures have projections of their own.
    WanAttentionImpl(std::int64_t heads, std::int64_t headDim, double eps, bool seesImages = false);
    /// x (B, L, D) attends to itself, with rotary positions; packed items each to itself.
    /// Returns (B, L, D). By value: a tensor that nobody else holds is let go on the way.
    at::Tensor selfAttention(at::Tensor x, const kernels::RotaryTable& rotary,
                             const WanPacking* packing = nullptr) const;
    /// x (B, L, D) attends to text (B, K, D), packed items each to its own; no positions, no mask:
    /// padding takes part, as the model was trained.
    /// image (B, I, D) is attended to beside it, and both are summed; undefined: there is none.
    at::Tensor crossAttention(const at::Tensor& x, const at::Tensor& text, const at::Tensor& image = {},
                              const WanPacking* packing = nullptr) const;

    kernels::Affine norm_q{nullptr}, norm_k{nullptr};
    kernels::Linear add_k_proj{nullptr}, add_v_proj{nullptr};  ///< of pictures; empty without
    kernels::Affine norm_added_k{nullptr};

  private:
    double m_eps;
};
TORCH_MODULE(WanAttention);

/// One block: self-attention, cross-attention, feed-forward; the first and the last are shifted,
/// scaled and gated by the timestep (adaLN, "Scalable Diffusion Models with Transformers", arXiv
/// 2212.09748) plus a learned table.
class WanBlockImpl : public torch::nn::Module {
  public:
    explicit WanBlockImpl(const WanTransformerOptions& options);
    /// x (B, L, D), condition.text (B, K, D), .image (B, I, D) or none, .modulation (B, N, 6, D)
    /// with N = 1 or L, or spans -> (B, L, D).
    /// Norms, modulation and residual sums compute in float32; the result has x's dtype.
    /// Of packed items: x (1, sum of L, D), text (1, sum of K, D), modulation (1, 1, 6, D) for all
    /// or (items, 1, 6, D), and no image.
    at::Tensor forward(const at::Tensor& x, const WanCondition& condition, const kernels::RotaryTable& rotary,
                       const WanPacking* packing = nullptr) const;

    WanAttention attn1{nullptr}, attn2{nullptr};
    kernels::Affine norm2{nullptr};  ///< before cross-attention; empty without crossAttnNorm
    FeedForward ffn{nullptr};
    at::Tensor scale_shift_table;  ///< (1, 6, D), float32 in every mode

  private:
    double m_eps;
};
TORCH_MODULE(WanBlock);

/// The tokens of each row of modulation: a condition's spans, or packed items; null: each item, or
/// token, has its own.
const std::vector<std::int64_t>* modulatedTokens(const WanCondition& condition, const WanPacking* packing);

/// kernels::modulatedLayerNorm(), where `tokens` may say how many share a scale and shift.
at::Tensor modulatedNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps,
                         const std::vector<std::int64_t>* tokens);

}  // namespace tubelet::dit
