#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "diffusion/sampler_options.h"

namespace tubelet::diffusion {

/// The timesteps of DDPM and DDIM: falling, within the training's.
/// Throws Error(InvalidValue) when an offset leads out of them.
std::vector<std::int64_t> wholeTimesteps(const SamplerOptions& options);

/// Throws Error(InvalidValue) unless all timesteps (n) are within 0..train-1.
void checkTimesteps(const at::Tensor& timesteps, const SamplerOptions& options);

/// Throws Error(InvalidValue) unless the noise levels (n) fall: a solver divides by
/// their differences.
void checkFalling(const at::Tensor& levels, const SamplerOptions& options);

/// Levels (n) float64 with the final one behind them, as float32: 0, or timestep 0's of
/// the noise schedule.
at::Tensor withFinalSigma(const at::Tensor& levels, const NoiseSchedule& schedule, const SamplerOptions& options);

}  // namespace tubelet::diffusion
