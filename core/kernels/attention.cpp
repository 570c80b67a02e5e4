#include "kernels/attention.h"

#include <cmath>

#include <ATen/ATen.h>

namespace tubelet::kernels {

AttentionBackend fasterAttention(const at::Tensor& q, const at::Tensor& k) {
    return AttentionBackend::Fused;
}

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, AttentionBackend backend) {
    if (backend == AttentionBackend::Fused) {
        return at::scaled_dot_product_attention(q, k, v);
    }
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.size(-1)));
    const auto scores = at::matmul(q * scale, k.transpose(-2, -1));  // (B, H, L, K)
    return at::matmul(at::softmax(scores, -1), v);                   // (B, H, L, D)
}

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    return attention(q, k, v, fasterAttention(q, k));
}

}  // namespace tubelet::kernels
