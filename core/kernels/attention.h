#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// How attention is computed. Both give the same result up to rounding.
enum class AttentionBackend {
    Fused,    ///< LibTorch's scaled_dot_product_attention, which picks its own kernel by device,
              ///< dtype and sizes, and never holds the whole score matrix where it can help it
    Explicit  ///< two matrix products and a softmax
};

/// softmax(q k^T / sqrt(D)) v without mask ("Attention Is All You Need", arXiv 1706.03762). q (B,
/// H, L, D), k and v (B, H, K, D), any strides -> (B, H, L, D).
/// Uses the fused backend: it was as fast or faster at every size measured.
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v);

/// The same with a named backend.
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, AttentionBackend backend);

/// Block-diagonal attention ("Patch n' Pack", NaViT, arXiv 2307.06304, section 2.1) without its
/// mask: examples lie one after another in one sequence, and each attends to its own keys only, so
/// that nothing is computed that a mask would throw away. q (1, L, H, D), k and v (1, K, H, D), any
/// strides; queries[i] and keys[i] are the lengths of example i, their sums L and K.
/// Returns (1, L, H, D).
/// Neighbours of equal lengths are computed as one batch.
at::Tensor packedAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                           const std::vector<std::int64_t>& queries, const std::vector<std::int64_t>& keys);

}  // namespace tubelet::kernels
