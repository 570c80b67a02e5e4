#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include "kernels/layers.h"

namespace tubelet::dit {

/// What every multi-head attention here has, with the names of diffusers: projections to_q, to_k, to_v with biases, and
/// to_out.0.
class MultiHeadAttention : public torch::nn::Module {
  public:
    kernels::Linear to_q{nullptr}, to_k{nullptr}, to_v{nullptr}, to_out{nullptr};

  protected:
    MultiHeadAttention(std::int64_t heads, std::int64_t headDim);
    /// (B, L, D) -> (B, L, H, D / H).
    at::Tensor split(const at::Tensor& x) const;
    /// q (B, L, H, D / H), k and v (B, K, H, D / H) -> (B, L, D), projected.
    at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) const;
    /// The same for packed items, see kernels::packedAttention().
    at::Tensor attendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                            const std::vector<std::int64_t>& queries, const std::vector<std::int64_t>& keys) const;

  private:
    std::int64_t m_heads;
};

}  // namespace tubelet::dit
