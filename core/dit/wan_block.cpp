#include "dit/wan_block.h"

#include <ATen/ATen.h>

#include "kernels/norm.h"

namespace tubelet::dit {

WanAttentionImpl::WanAttentionImpl(std::int64_t heads, std::int64_t headDim, double eps)
    : MultiHeadAttentionImpl({.width = heads * headDim, .heads = heads, .headDim = headDim}), m_eps(eps) {
    norm_q = register_module("norm_q", kernels::Affine(at::IntArrayRef{heads * headDim}, false));
    norm_k = register_module("norm_k", kernels::Affine(at::IntArrayRef{heads * headDim}, false));
}

at::Tensor WanAttentionImpl::selfAttention(const at::Tensor& x, const kernels::RotaryTable& rotary) const {
    const auto q = kernels::rmsNorm(to_q->forward(x), norm_q->weight, m_eps);  // (B, L, D)
    const auto k = kernels::rmsNorm(to_k->forward(x), norm_k->weight, m_eps);  // (B, L, D)
    return attend(kernels::rotary(split(q), rotary),                           // (B, L, H, D / H)
                  kernels::rotary(split(k), rotary),                           // (B, L, H, D / H)
                  split(to_v->forward(x)));                                    // (B, L, H, D / H)
}

at::Tensor WanAttentionImpl::crossAttention(const at::Tensor& x, const at::Tensor& text) const {
    const auto q = kernels::rmsNorm(to_q->forward(x), norm_q->weight, m_eps);     // (B, L, D)
    const auto k = kernels::rmsNorm(to_k->forward(text), norm_k->weight, m_eps);  // (B, K, D)
    return attend(split(q), split(k), split(to_v->forward(text)));
}

WanBlockImpl::WanBlockImpl(const WanTransformerOptions& options) : m_eps(options.eps) {
    const auto width = options.width();
    attn1 = register_module("attn1", WanAttention(options.heads, options.headDim, options.eps));
    attn2 = register_module("attn2", WanAttention(options.heads, options.headDim, options.eps));
    if (options.crossAttnNorm) {
        norm2 = register_module("norm2", kernels::Affine(at::IntArrayRef{width}, true));
    }
    ffn = register_module("ffn", FeedForward(width, options.ffnDim));
    scale_shift_table = register_parameter("scale_shift_table", at::empty({1, 6, width}));
}

at::Tensor WanBlockImpl::forward(const at::Tensor& x, const at::Tensor& text, const at::Tensor& modulation,
                                 const kernels::RotaryTable& rotary) const {
    const auto table = scale_shift_table.unsqueeze(0) + modulation.to(at::kFloat);  // (B, N, 6, D)
    const auto parts = table.unbind(2);                                             // 6 of (B, N, D)
    const auto &shift1 = parts[0], &scale1 = parts[1], &gate1 = parts[2];
    const auto &shift3 = parts[3], &scale3 = parts[4], &gate3 = parts[5];

    // 1. Self-attention
    const auto normed1 = kernels::modulatedLayerNorm(x, scale1, shift1, m_eps);            // (B, L, D)
    const auto seen = kernels::gatedAdd(x, attn1->selfAttention(normed1, rotary), gate1);  // (B, L, D)
    // 2. Cross-attention
    const auto normed2 = norm2 ? kernels::layerNorm(seen, m_eps, norm2->weight, norm2->bias) : seen;  // (B, L, D)
    const auto told = seen + attn2->crossAttention(normed2, text);                                    // (B, L, D)
    // 3. Feed-forward
    const auto normed3 = kernels::modulatedLayerNorm(told, scale3, shift3, m_eps);  // (B, L, D)
    return kernels::gatedAdd(told, ffn->forward(normed3), gate3);                   // (B, L, D)
}

}  // namespace tubelet::dit
