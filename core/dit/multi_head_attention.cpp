#include "dit/multi_head_attention.h"

#include <memory>

#include <ATen/ATen.h>

#include "kernels/attention.h"

namespace tubelet::dit {

MultiHeadAttention::MultiHeadAttention(std::int64_t heads, std::int64_t headDim) : m_heads(heads) {
    const auto width = heads * headDim;
    to_q = register_module("to_q", kernels::Linear(width, width));
    to_k = register_module("to_k", kernels::Linear(width, width));
    to_v = register_module("to_v", kernels::Linear(width, width));
    // The checkpoint's to_out is a list: a linear layer (0) and dropout (1, without parameters).
    auto list = register_module("to_out", std::make_shared<torch::nn::Module>());
    to_out = list->register_module("0", kernels::Linear(width, width));
}

at::Tensor MultiHeadAttention::split(const at::Tensor& x) const {
    return x.unflatten(2, {m_heads, -1});
}

at::Tensor MultiHeadAttention::attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) const {
    const auto mixed = kernels::attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2));  // (B, H, L, D / H)
    return to_out->forward(mixed.transpose(1, 2).flatten(2));                                        // (B, L, D)
}

at::Tensor MultiHeadAttention::attendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                            const std::vector<std::int64_t>& queries,
                                            const std::vector<std::int64_t>& keys) const {
    return to_out->forward(kernels::packedAttention(q, k, v, queries, keys).flatten(2));  // (1, L, D)
}

}  // namespace tubelet::dit
