#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "dit/feed_forward.h"
#include "dit/ltx_options.h"
#include "kernels/layers.h"
#include "kernels/multi_head_attention.h"
#include "kernels/rotary.h"

namespace tubelet::dit {

/// Items packed one after another in one sequence (B = 1).
struct LtxPacking {
    std::vector<std::int64_t> tokens;  ///< of each item
    std::vector<std::int64_t> text;    ///< of each item's text
};

/// Multi-head attention of the LTX-Video transformer: RMS norm of queries and keys over all heads
/// together (norm_q, norm_k), rotary positions over all heads together too.
class LtxAttentionImpl : public kernels::MultiHeadAttentionImpl {
  public:
    explicit LtxAttentionImpl(const LtxTransformerOptions& options);
    /// x (B, L, D) attends to itself, packed items each to itself. Returns (B, L, D).
    /// By value: a tensor that nobody else holds is let go on the way.
    at::Tensor selfAttention(at::Tensor x, const kernels::RotaryTable& rotary, const LtxPacking* packing) const;
    /// x (B, L, D) attends to text (B, K, D), packed items each to its own.
    at::Tensor crossAttention(const at::Tensor& x, const at::Tensor& text, const LtxPacking* packing) const;

    kernels::Affine norm_q{nullptr}, norm_k{nullptr};
};
TORCH_MODULE(LtxAttention);

/// One block: self-attention, cross-attention, feed-forward; the first and the last are scaled,
/// shifted and gated by the timestep plus a learned table, behind RMS norms without gains.
class LtxBlockImpl : public torch::nn::Module {
  public:
    explicit LtxBlockImpl(const LtxTransformerOptions& options);
    /// x (B, L, D), text (B, K, D), modulation (B, N, 6, D) with N = 1 or L -> (B, L, D).
    /// Norms, modulation and residual sums compute in float32; the result has x's dtype.
    /// Of packed items: x (1, sum of L, D), text (1, sum of K, D), modulation (1, 1 or sum of L, 6,
    /// D).
    at::Tensor forward(const at::Tensor& x, const at::Tensor& text, const at::Tensor& modulation,
                       const kernels::RotaryTable& rotary, const LtxPacking* packing = nullptr) const;

    LtxAttention attn1{nullptr}, attn2{nullptr};
    FeedForward ff{nullptr};
    at::Tensor scale_shift_table;  ///< (6, D), float32 in every mode

  private:
    double m_eps;
};
TORCH_MODULE(LtxBlock);

}  // namespace tubelet::dit
