#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// count values from `from` to `to`, both included, float64 on the CPU (one value: `from`). Rounded as numpy.linspace
/// does.
at::Tensor linspace(double from, double to, std::int64_t count);

/// Moves noise levels (any shape, 0..1) towards 1: shift * s / (1 + (shift - 1) * s) ("Scaling Rectified Flow
/// Transformers for High-Resolution Image Synthesis", arXiv 2403.03206, section 5.3.2). Keeps the dtype.
at::Tensor shifted(const at::Tensor& sigmas, double shift);

/// The clean sample of a flow: sample - sigma * velocity, in sample's dtype. sigma: a float32 scalar tensor on the CPU.
at::Tensor cleanSample(const at::Tensor& velocity, const at::Tensor& sigma, const at::Tensor& sample);

/// TORCH_CHECKs that a step index is within 0..steps-1 and the shapes agree.
void checkStep(const at::Tensor& modelOutput, std::int64_t index, const at::Tensor& sample, std::int64_t steps);

}  // namespace tubelet::diffusion
