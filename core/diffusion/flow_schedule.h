#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

struct SamplerOptions;

/// count values from `from` to `to`, both included, float64 on the CPU (one value: `from`).
/// Rounded as numpy.linspace does.
at::Tensor linspace(double from, double to, std::int64_t count);

/// Moves noise levels (any shape, 0..1) towards 1: shift * s / (1 + (shift - 1) * s)
/// ("Scaling Rectified Flow Transformers for High-Resolution Image Synthesis", arXiv
/// 2403.03206, section 5.3.2).
/// Keeps the dtype.
at::Tensor shifted(const at::Tensor& sigmas, double shift);

/// Levels (steps) of which the first half falls evenly from 1 to 0.975, the rest quadratically to
/// 0; float32 ("Movie Gen", arXiv 2410.13720, section 3.4.2, as LTX-Video has it).
at::Tensor linearQuadratic(std::int64_t steps);

/// Falling levels (n) of a flow's steps as options have them: shifted, and stretched so that the
/// last one is options.terminal where that is not 0. Keeps the dtype.
at::Tensor shiftedLevels(const at::Tensor& spread, const SamplerOptions& options);

}  // namespace tubelet::diffusion
