#include "vit/navit_block.h"

#include <ATen/ATen.h>

#include "kernels/attention.h"
#include "kernels/norm.h"

namespace tubelet::vit {

NaVitAttentionImpl::NaVitAttentionImpl(const NaVitOptions& options) : m_heads(options.heads), m_eps(options.normEps) {
    const auto width = options.width();
    to_q = register_module("to_q", kernels::Linear(width, width, false));
    to_k = register_module("to_k", kernels::Linear(width, width, false));
    to_v = register_module("to_v", kernels::Linear(width, width, false));
    to_out = register_module("to_out", kernels::Linear(width, width, false));
    norm_q = register_module("norm_q", kernels::Affine(at::IntArrayRef{options.headDim}, false));
    norm_k = register_module("norm_k", kernels::Affine(at::IntArrayRef{options.headDim}, false));
}

at::Tensor NaVitAttentionImpl::forward(const at::Tensor& x, const at::Tensor& seen,
                                       const std::vector<std::int64_t>& queries,
                                       const std::vector<std::int64_t>& keys) const {
    const auto heads = [this](const at::Tensor& values) { return values.unflatten(2, {m_heads, -1}); };
    // (1, L, H, D / H)
    const auto q = kernels::rmsNorm(heads(to_q->forward(x)), norm_q->weight, m_eps);
    // (1, K, H, D / H)
    const auto k = kernels::rmsNorm(heads(to_k->forward(seen)), norm_k->weight, m_eps);
    const auto v = heads(to_v->forward(seen));  // (1, K, H, D / H)
    return to_out->forward(kernels::packedAttention(q, k, v, queries, keys).flatten(2));
}

NaVitMlpImpl::NaVitMlpImpl(const NaVitOptions& options) {
    fc1 = register_module("fc1", kernels::Linear(options.width(), options.hiddenWidth));
    fc2 = register_module("fc2", kernels::Linear(options.hiddenWidth, options.width()));
}

at::Tensor NaVitMlpImpl::forward(const at::Tensor& x) const {
    return fc2->forward(fc1->forwardGelu(x));
}

NaVitBlockImpl::NaVitBlockImpl(const NaVitOptions& options) : m_eps(options.normEps) {
    norm1 = register_module("norm1", kernels::Affine(at::IntArrayRef{options.width()}, false));
    attn = register_module("attn", NaVitAttention(options));
    norm2 = register_module("norm2", kernels::Affine(at::IntArrayRef{options.width()}, false));
    mlp = register_module("mlp", NaVitMlp(options));
}

at::Tensor NaVitBlockImpl::forward(const at::Tensor& x, const std::vector<std::int64_t>& lengths) const {
    const auto normed = kernels::layerNorm(x, m_eps, norm1->weight);
    const auto seen = x + attn->forward(normed, normed, lengths, lengths);       // (1, L, D)
    return seen + mlp->forward(kernels::layerNorm(seen, m_eps, norm2->weight));  // (1, L, D)
}

NaVitPoolImpl::NaVitPoolImpl(const NaVitOptions& options) : m_eps(options.normEps) {
    query = register_parameter("query", at::empty({options.width()}));
    attn = register_module("attn", NaVitAttention(options));
    norm = register_module("norm", kernels::Affine(at::IntArrayRef{options.width()}, false));
    mlp = register_module("mlp", NaVitMlp(options));
}

at::Tensor NaVitPoolImpl::forward(const at::Tensor& x, const std::vector<std::int64_t>& lengths) const {
    const auto examples = static_cast<std::int64_t>(lengths.size());
    const auto queries = query.expand({1, examples, -1});  // (1, N, D)
    const auto pooled = attn->forward(queries, x, std::vector<std::int64_t>(lengths.size(), 1), lengths);
    // (N, D)
    return (pooled + mlp->forward(kernels::layerNorm(pooled, m_eps, norm->weight))).squeeze(0);
}

}  // namespace tubelet::vit
