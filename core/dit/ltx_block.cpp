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

at::Tensor LtxAttentionImpl::selfAttention(const at::Tensor& x, const kernels::RotaryTable& rotary,
                                           const LtxPacking* packing) const {
    // (B, L, D)
    const auto normedQ = kernels::rmsNorm(to_q->forward(x), norm_q->weight, kAttentionEps);
    // (B, L, D)
    const auto normedK = kernels::rmsNorm(to_k->forward(x), norm_k->weight, kAttentionEps);
    const auto q = split(turned(normedQ, rotary));  // (B, L, H, D / H)
    const auto k = split(turned(normedK, rotary));  // (B, L, H, D / H)
    const auto v = split(to_v->forward(x));         // (B, L, H, D / H)
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
    // 1. Self-attention
    const auto normed1 = modulatedRmsNorm(x, scale1, shift1, m_eps);  // (B, L, D)
    const auto seen = kernels::gatedAdd(x, attn1->selfAttention(normed1, rotary, packing), gate1);
    // 2. Cross-attention
    const auto told = seen + attn2->crossAttention(seen, text, packing);  // (B, L, D)
    // 3. Feed-forward
    const auto normed2 = modulatedRmsNorm(told, scale2, shift2, m_eps);  // (B, L, D)
    return kernels::gatedAdd(told, ff->forward(normed2), gate2);         // (B, L, D)
}

}  // namespace tubelet::dit
