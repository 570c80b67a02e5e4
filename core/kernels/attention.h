#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// How attention is computed. Both give the same result up to rounding.
enum class AttentionBackend {
    Fused,    ///< at::scaled_dot_product_attention: never holds the whole score matrix
    Explicit  ///< two matrix products and a softmax
};

/// The faster backend for these tensors, from their device and sizes alone, so that a run can be repeated bit by bit.
AttentionBackend fasterAttention(const at::Tensor& q, const at::Tensor& k);

/// softmax(q k^T / sqrt(D)) v without mask. q (B, H, L, D), k and v (B, H, K, D), any strides -> (B, H, L, D).
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v);

/// The same with a named backend.
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, AttentionBackend backend);

}  // namespace tubelet::kernels
