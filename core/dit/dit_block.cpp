#include "dit/dit_block.h"

#include <memory>

#include <ATen/ATen.h>

#include "kernels/norm.h"

namespace tubelet::dit {

namespace {
constexpr double kEps = 1e-6;
}

DitBlockImpl::DitBlockImpl(const DitOptions& options)
    : m_conditioning(options.conditioning), m_feedForwardEps(options.feedForwardEps) {
    const auto width = options.width();
    const bool isAdaptive = m_conditioning == Conditioning::AdaLn || m_conditioning == Conditioning::AdaLnZero;
    if (isAdaptive) {
        auto norm = register_module("norm1", std::make_shared<torch::nn::Module>());
        if (options.embedderPerBlock) {
            emb = norm->register_module("emb", DitConditionEmbedding(options));
        }
        const auto parts = m_conditioning == Conditioning::AdaLnZero ? 6 : 4;
        modulation = norm->register_module("linear", kernels::Linear(width, parts * width));
    } else {
        norm1 = register_module("norm1", kernels::Affine(at::IntArrayRef{width}, true));
        norm3 = register_module("norm3", kernels::Affine(at::IntArrayRef{width}, true));
    }
    const kernels::MultiHeadAttentionOptions attention{
        .width = width, .heads = options.heads, .headDim = options.headDim};
    attn1 = register_module("attn1", kernels::MultiHeadAttention(attention));
    if (m_conditioning == Conditioning::CrossAttention) {
        attn2 = register_module("attn2", kernels::MultiHeadAttention(attention));
    }
    ff = register_module("ff", FeedForward(width, static_cast<std::int64_t>(options.mlpRatio * double(width))));
}

at::Tensor DitBlockImpl::forward(const at::Tensor& x, const DitCondition& condition) const {
    return modulation ? adaptive(x, condition.sum) : plain(x, condition.tokens);
}

at::Tensor DitBlockImpl::adaptive(const at::Tensor& x, const at::Tensor& sum) const {
    const bool isGated = m_conditioning == Conditioning::AdaLnZero;
    // of (B, 1, D)
    const auto parts = modulation->forward(at::silu(sum)).unsqueeze(1).chunk(isGated ? 6 : 4, 2);
    const auto &shift1 = parts[0], &scale1 = parts[1];
    const auto &shift2 = parts[isGated ? 3 : 2], &scale2 = parts[isGated ? 4 : 3];
    const auto add = [&](const at::Tensor& to, const at::Tensor& what, std::size_t gate) {
        return isGated ? kernels::gatedAdd(to, what, parts[gate]) : to + what;
    };
    const auto toItself = [&](const at::Tensor& y) { return attn1->forward(y, y); };
    // (B, L, D)
    const auto seen = add(x, toItself(kernels::modulatedLayerNorm(x, scale1, shift1, kEps)), 2);
    // (B, L, D)
    return add(seen, ff->forward(kernels::modulatedLayerNorm(seen, scale2, shift2, m_feedForwardEps)), 5);
}

at::Tensor DitBlockImpl::plain(const at::Tensor& x, const at::Tensor& tokens) const {
    const auto toItself = [&](const at::Tensor& y) { return attn1->forward(y, y); };
    auto seen = x + toItself(kernels::layerNorm(x, kEps, norm1->weight, norm1->bias));  // (B, L, D)
    if (attn2) {
        // Without a gain of its own: the query projection that follows would take it up.
        seen = seen + attn2->forward(kernels::layerNorm(seen, kEps), tokens);  // (B, L, D)
    }
    // (B, L, D)
    return seen + ff->forward(kernels::layerNorm(seen, m_feedForwardEps, norm3->weight, norm3->bias));
}

}  // namespace tubelet::dit
