#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "dit/dit_embedding.h"
#include "dit/dit_options.h"
#include "dit/feed_forward.h"
#include "kernels/layers.h"
#include "kernels/multi_head_attention.h"

namespace tubelet::dit {

/// One DiT block in any of the four conditionings (arXiv 2212.09748, figure 3): self-attention and
/// feed-forward, each after a layer norm and around a residual sum.
/// With c the condition's sum:
///   in-context       x += attn(LN(x)); x += ff(LN(x)), the condition's tokens being part of x
///   cross-attention  the same, with x += attn2(LN(x), tokens) between them
///   adaLN            (shift1, scale1, shift2, scale2) = linear(silu(c));
///                    LN(x) * (1 + scale) + shift for LN(x)
///   adaLN-Zero       the same with gates: x += gate1 * attn(...), x += gate2 * ff(...)
/// Parameters carry the names of diffusers' DiT blocks where those have them.
class DitBlockImpl : public torch::nn::Module {
  public:
    explicit DitBlockImpl(const DitOptions& options);
    /// x (B, L, D) -> (B, L, D); in-context: x includes the condition's tokens.
    at::Tensor forward(const at::Tensor& x, const DitCondition& condition) const;

    DitConditionEmbedding emb{nullptr};              ///< norm1.emb: only in folders that
                                                     ///< hold one per block
    kernels::Linear modulation{nullptr};             ///< norm1.linear (4 D or 6 D, D):
                                                     ///< adaLN and adaLN-Zero
    kernels::Affine norm1{nullptr}, norm3{nullptr};  ///< learnt gains: in-context
                                                     ///< and cross-attention
    kernels::MultiHeadAttention attn1{nullptr}, attn2{nullptr};
    FeedForward ff{nullptr};

  private:
    at::Tensor adaptive(const at::Tensor& x, const at::Tensor& sum) const;
    at::Tensor plain(const at::Tensor& x, const at::Tensor& tokens) const;

    Conditioning m_conditioning;
    double m_feedForwardEps;
};
TORCH_MODULE(DitBlock);

}  // namespace tubelet::dit
