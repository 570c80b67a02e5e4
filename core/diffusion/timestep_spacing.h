#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// Which of the training timesteps a shorter schedule visits ("Common Diffusion Noise Schedules and
/// Sample Steps are Flawed", arXiv 2305.08891, table 2).
enum class TimestepSpacing {
    Leading,   ///< multiples of the whole quotient, from 0
    Trailing,  ///< from the last timestep down by the quotient
    Linspace   ///< equally spaced, both ends included
};

/// `steps` timesteps of 0..train-1, falling, float64 on the CPU; whole numbers but for Linspace,
/// which is rounded where `rounded` (half to even). `offset` is added for Leading. steps 1..train.
at::Tensor spacedTimesteps(TimestepSpacing spacing, int steps, int train, int offset, bool rounded);

/// The same with one point more, the last of which is dropped: multistep solvers end
/// before timestep 0.
/// Whole numbers.
at::Tensor spacedTimestepsBeforeZero(TimestepSpacing spacing, int steps, int train, int offset);

/// A table's values at fractional positions (n), linearly interpolated, float64 (as numpy.interp;
/// positions within the table).
at::Tensor interpolated(const at::Tensor& table, const at::Tensor& positions);

}  // namespace tubelet::diffusion
