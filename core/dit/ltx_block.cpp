#include "dit/ltx_block.h"

#include <ATen/ATen.h>

#include "kernels/norm.h"

namespace tubelet::dit {

namespace {

constexpr double kAttentionEps = 1e-5;

/// x / sqrt(mean(x^2) + eps) * (1 + scale) + shift in float32, rounded once to x's dtype.
/// x (B, L, D); scale and shift (B, 1 or L, D), float32.
at::Tensor modulatedRmsNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps) {
    const auto normed = at::rms_norm(x.to(at::kFloat), {x.size(-1)}, {}, eps);
    return at::addcmul(shift, normed, 1 + scale).to(x.scalar_type());
}

/// (B, L, D), all heads as one.
at::Tensor turned(const at::Tensor& x, const kernels::RotaryTable& table) {
    return kernels::rotary(x.unsqueeze(2), table).squeeze(2);
}

}  // namespace

LtxAttentionImpl::LtxAttentionImpl(const LtxTransformerOptions& options)
    : MultiHeadAttentionImpl({.width = options.width(),
                              .heads = options.heads,
                              .headDim = options.headDim,
                              .qkvBias = options.attentionBias}) {
    norm_q = register_module("norm_q", kernels::Affine(at::IntArrayRef{options.width()}, false));
    norm_k = register_module("norm_k", kernels::Affine(at::IntArrayRef{options.width()}, false));
}

at::Tensor LtxAttentionImpl::selfAttention(at::Tensor x, const kernels::RotaryTable& rotary,
                                           const LtxPacking* packing) const {
    const auto placed = [&](const kernels::Linear& project, const kernels::Affine& norm) {
        return split(turned(kernels::rmsNorm(project->forward(x), norm->weight, kAttentionEps), rotary));
    };
    const auto q = placed(to_q, norm_q);     // (B, L, H, D / H)
    const auto k = placed(to_k, norm_k);     // (B, L, H, D / H)
    const auto v = split(to_v->forward(x));  // (B, L, H, D / H)
    x.reset();
    return packing ? attendPacked(q, k, v, packing->tokens, packing->tokens) : attend(q, k, v);
}

at::Tensor LtxAttentionImpl::crossAttention(const at::Tensor& x, const at::Tensor& text,
                                            const LtxPacking* packing) const {
    // (B, L, H, D / H)
    const auto q = split(kernels::rmsNorm(to_q->forward(x), norm_q->weight, kAttentionEps));
    // (B, K, H, D / H)
    const auto k = split(kernels::rmsNorm(to_k->forward(text), norm_k->weight, kAttentionEps));
    const auto v = split(to_v->forward(text));  // (B, K, H, D / H)
    return packing ? attendPacked(q, k, v, packing->tokens, packing->text) : attend(q, k, v);
}

LtxBlockImpl::LtxBlockImpl(const LtxTransformerOptions& options) : m_eps(options.eps) {
    attn1 = register_module("attn1", LtxAttention(options));
    attn2 = register_module("attn2", LtxAttention(options));
    ff = register_module("ff", FeedForward(options.width(), 4 * options.width()));
    scale_shift_table = register_parameter("scale_shift_table", at::empty({6, options.width()}));
}

at::Tensor LtxBlockImpl::forward(const at::Tensor& x, const at::Tensor& text, const at::Tensor& modulation,
                                 const kernels::RotaryTable& rotary, const LtxPacking* packing) const {
    const auto parts = (scale_shift_table.to(at::kFloat) + modulation).unbind(2);  // 6 of (B, N, D)
    const auto &shift1 = parts[0], &scale1 = parts[1], &gate1 = parts[2];
    const auto &shift2 = parts[3], &scale2 = parts[4], &gate2 = parts[5];
    // Of a long clip each (B, L, D) takes gigabytes: none is held longer than it is needed.
    // 1. Self-attention
    at::Tensor y =
        kernels::gatedAdd(x, attn1->selfAttention(modulatedRmsNorm(x, scale1, shift1, m_eps), rotary, packing), gate1);
    // 2. Cross-attention
    y = y + attn2->crossAttention(y, text, packing);
    // 3. Feed-forward
    return kernels::gatedAdd(y, ff->forward(modulatedRmsNorm(y, scale2, shift2, m_eps)), gate2);
}

}  // namespace tubelet::dit
