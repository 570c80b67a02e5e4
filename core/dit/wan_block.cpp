#include "dit/wan_block.h"

#include <ATen/ATen.h>

#include "kernels/attention.h"
#include "kernels/norm.h"

namespace tubelet::dit {

namespace {

/// (B, L, H, D / H) and (B, K, H, D / H) -> (B, L, D).
at::Tensor attended(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    return kernels::attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)).transpose(1, 2).flatten(2);
}

}  // namespace

WanAttentionImpl::WanAttentionImpl(std::int64_t heads, std::int64_t headDim, double eps, bool seesImages)
    : MultiHeadAttentionImpl({.width = heads * headDim, .heads = heads, .headDim = headDim}), m_eps(eps) {
    norm_q = register_module("norm_q", kernels::Affine(at::IntArrayRef{heads * headDim}, false));
    norm_k = register_module("norm_k", kernels::Affine(at::IntArrayRef{heads * headDim}, false));
    if (seesImages) {
        add_k_proj = register_module("add_k_proj", kernels::Linear(heads * headDim, heads * headDim));
        add_v_proj = register_module("add_v_proj", kernels::Linear(heads * headDim, heads * headDim));
        norm_added_k = register_module("norm_added_k", kernels::Affine(at::IntArrayRef{heads * headDim}, false));
    }
}

at::Tensor WanAttentionImpl::selfAttention(at::Tensor x, const kernels::RotaryTable& rotary,
                                           const WanPacking* packing) const {
    const auto turned = [&](const kernels::Linear& project, const kernels::Affine& norm) {
        return kernels::rotary(split(kernels::rmsNorm(project->forward(x), norm->weight, m_eps)), rotary);
    };
    const auto q = turned(to_q, norm_q);     // (B, L, H, D / H)
    const auto k = turned(to_k, norm_k);     // (B, L, H, D / H)
    const auto v = split(to_v->forward(x));  // (B, L, H, D / H)
    x.reset();
    return packing ? attendPacked(q, k, v, packing->tokens, packing->tokens) : attend(q, k, v);
}

at::Tensor WanAttentionImpl::crossAttention(const at::Tensor& x, const at::Tensor& text, const at::Tensor& image,
                                            const WanPacking* packing) const {
    // (B, L, H, D / H)
    const auto q = split(kernels::rmsNorm(to_q->forward(x), norm_q->weight, m_eps));
    // (B, K, H, D / H)
    const auto k = split(kernels::rmsNorm(to_k->forward(text), norm_k->weight, m_eps));
    const auto v = split(to_v->forward(text));  // (B, K, H, D / H)
    if (image.defined()) {
        TORCH_CHECK(!packing, "items with pictures are not packed");
        // (B, I, H, D / H)
        const auto imageK = split(kernels::rmsNorm(add_k_proj->forward(image), norm_added_k->weight, m_eps));
        const auto imageV = split(add_v_proj->forward(image));  // (B, I, H, D / H)
        // The sum of both goes through the output's projection, once.
        return to_out->forward(attended(q, k, v) + attended(q, imageK, imageV));
    }
    return packing ? attendPacked(q, k, v, packing->tokens, packing->text) : attend(q, k, v);
}

WanBlockImpl::WanBlockImpl(const WanTransformerOptions& options) : m_eps(options.eps) {
    const auto width = options.width();
    attn1 = register_module("attn1", WanAttention(options.heads, options.headDim, options.eps));
    attn2 = register_module("attn2", WanAttention(options.heads, options.headDim, options.eps, options.imageDim > 0));
    if (options.crossAttnNorm) {
        norm2 = register_module("norm2", kernels::Affine(at::IntArrayRef{width}, true));
    }
    ffn = register_module("ffn", FeedForward(width, options.ffnDim));
    scale_shift_table = register_parameter("scale_shift_table", at::empty({1, 6, width}));
}

namespace {

at::Tensor gatedSum(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate,
                    const std::vector<std::int64_t>* tokens) {
    return tokens ? kernels::gatedAdd(x, y, gate, *tokens) : kernels::gatedAdd(x, y, gate);
}

}  // namespace

const std::vector<std::int64_t>* modulatedTokens(const WanCondition& condition, const WanPacking* packing) {
    return !condition.spans.empty() ? &condition.spans : packing ? &packing->tokens : nullptr;
}

at::Tensor modulatedNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps,
                         const std::vector<std::int64_t>* tokens) {
    return tokens ? kernels::modulatedLayerNorm(x, scale, shift, eps, *tokens)
                  : kernels::modulatedLayerNorm(x, scale, shift, eps);
}

at::Tensor WanBlockImpl::forward(const at::Tensor& x, const WanCondition& condition, const kernels::RotaryTable& rotary,
                                 const WanPacking* packing) const {
    // (B, N, 6, D)
    const auto table = scale_shift_table.unsqueeze(0) + condition.modulation.to(at::kFloat);
    const auto parts = table.unbind(2);  // 6 of (B, N, D)
    const auto &shift1 = parts[0], &scale1 = parts[1], &gate1 = parts[2];
    const auto &shift3 = parts[3], &scale3 = parts[4], &gate3 = parts[5];

    const auto* tokens = modulatedTokens(condition, packing);
    // Of a long clip each (B, L, D) takes gigabytes: none is held longer than it is needed.
    // 1. Self-attention
    at::Tensor y = gatedSum(x, attn1->selfAttention(modulatedNorm(x, scale1, shift1, m_eps, tokens), rotary, packing),
                            gate1, tokens);
    // 2. Cross-attention
    y = y + attn2->crossAttention(norm2 ? kernels::layerNorm(y, m_eps, norm2->weight, norm2->bias) : y, condition.text,
                                  condition.image, packing);
    // 3. Feed-forward
    return gatedSum(y, ffn->forward(modulatedNorm(y, scale3, shift3, m_eps, tokens)), gate3, tokens);
}

}  // namespace tubelet::dit
