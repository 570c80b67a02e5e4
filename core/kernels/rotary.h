#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// Cosines and sines of the rotary angles of a token sequence, one per pair of channels.
struct RotaryTable {
    at::Tensor cos;  ///< (L, D / 2), float32
    at::Tensor sin;  ///< (L, D / 2), float32
};

/// Turns each pair of neighbouring channels (2i, 2i + 1) of each head by its token's angle i
/// ("RoFormer", arXiv 2104.09864). x (B, L, H, D) -> same shape and dtype, contiguous;
/// computed in float32.
at::Tensor rotary(const at::Tensor& x, const RotaryTable& table);

}  // namespace tubelet::kernels
