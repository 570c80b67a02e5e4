#include "kernels/multi_head_attention.h"

#include <memory>

#include <ATen/ATen.h>

#include "kernels/attention.h"

namespace tubelet::kernels {

namespace {

/// Registers a linear layer under a dotted name, with the submodules on the way to it.
Linear registerLinear(torch::nn::Module& owner, const std::string& name, Linear linear) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) {
        return owner.register_module(name, linear);
    }
    const std::string first = name.substr(0, dot);
    auto children = owner.named_children();
    auto child = children.contains(first) ? children[first]
                                          : owner.register_module(first, std::make_shared<torch::nn::Module>());
    return registerLinear(*child, name.substr(dot + 1), linear);
}

}  // namespace

MultiHeadAttentionImpl::MultiHeadAttentionImpl(const MultiHeadAttentionOptions& options) : m_heads(options.heads) {
    const auto inner = options.heads * options.headDim;
    const auto& names = options.names;
    to_q = registerLinear(*this, names.q, Linear(options.width, inner, options.qkvBias));
    to_k = registerLinear(*this, names.k, Linear(options.width, inner, options.qkvBias));
    to_v = registerLinear(*this, names.v, Linear(options.width, inner, options.qkvBias));
    to_out = registerLinear(*this, names.out, Linear(inner, options.width));
}

at::Tensor MultiHeadAttentionImpl::forward(const at::Tensor& x, const at::Tensor& context) const {
    return attend(split(to_q->forward(x)), split(to_k->forward(context)), split(to_v->forward(context)));
}

at::Tensor MultiHeadAttentionImpl::split(const at::Tensor& x) const {
    return x.unflatten(2, {m_heads, -1});
}

at::Tensor MultiHeadAttentionImpl::attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) const {
    // (B, H, L, headDim)
    const auto mixed = attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2));
    return to_out->forward(mixed.transpose(1, 2).flatten(2));  // (B, L, D)
}

at::Tensor MultiHeadAttentionImpl::attendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                                const std::vector<std::int64_t>& queries,
                                                const std::vector<std::int64_t>& keys) const {
    return to_out->forward(packedAttention(q, k, v, queries, keys).flatten(2));  // (1, L, D)
}

}  // namespace tubelet::kernels
