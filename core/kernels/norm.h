#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// Layer norm over the last dimension, computed in float32; weight and bias (D) or undefined.
/// Returns x's dtype.
at::Tensor layerNorm(const at::Tensor& x, double eps, const at::Tensor& weight = {}, const at::Tensor& bias = {});

/// layerNorm(x) * (1 + scale) + shift in float32, rounded once to x's dtype (adaLN, arXiv
/// 2212.09748). x (B, L, D); scale and shift (B, 1, D) for one modulation per item or (B, L, D)
/// for one per token.
/// Where a gradient is asked for and autocast is on, the dtype may be autocast's: the layers that
/// read it would round it so.
at::Tensor modulatedLayerNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps);
/// Of packed items, one behind the other: x (1, L, D), lengths of each, their sum L; scale and
/// shift (items, 1, D), or (1, 1, D) for all.
at::Tensor modulatedLayerNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps,
                              const std::vector<std::int64_t>& lengths);

/// x + y * gate in float32, rounded once to x's dtype. x, y (B, L, D); gate (B, 1, D) or (B, L, D).
at::Tensor gatedAdd(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate);
/// Of packed items, as above: x, y (1, L, D); gate (items, 1, D) or (1, 1, D).
at::Tensor gatedAdd(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate,
                    const std::vector<std::int64_t>& lengths);

/// x / sqrt(mean(x^2) + eps) * weight over the last dimension ("Root Mean Square Layer
/// Normalization", arXiv 1910.07467); the mean in float32. x (..., D), weight (D).
/// Returns x's dtype.
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

/// x * gain / max(|x|_2, 1e-12) over the last dimension, with its silu where `activate`, written
/// into `out`, of x's shape, in one pass over memory.
/// out, x (..., C), each row's values side by side; gain (C).
/// Float32 on the CPU and no gradient asked for, as rowsFit() tells.
void normSiluInto(const at::Tensor& out, const at::Tensor& x, const at::Tensor& gain, bool activate);

}  // namespace tubelet::kernels
