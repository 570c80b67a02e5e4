#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// count values from `from` to `to`, both included, float64 on the CPU (one value: `from`).
/// Rounded as numpy.linspace does.
at::Tensor linspace(double from, double to, std::int64_t count);

/// Moves noise levels (any shape, 0..1) towards 1: shift * s / (1 + (shift - 1) * s)
/// ("Scaling Rectified Flow Transformers for High-Resolution Image Synthesis", arXiv
/// 2403.03206, section 5.3.2).
/// Keeps the dtype.
at::Tensor shifted(const at::Tensor& sigmas, double shift);

}  // namespace tubelet::diffusion
