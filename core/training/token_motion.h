#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "world/scene.h"

namespace tubelet::training {

/// Of how many values a step of a subject from one frame to the next is told.
inline constexpr std::int64_t kStepValues = 5;

/// What a subject of the scene does within each token's frames.
/// `taken`: numbers of the frames that are looked at, in whole tokens of `tokenFrames`.
/// Returns (taken / tokenFrames, (tokenFrames - 1) * kStepValues), float32: from each of its frames
/// to the next to the right and down in shares of the shorter edge, the logarithm of growth, the
/// turn in radians, clockwise, and opacity, all but the turn scaled to about its size.
at::Tensor stepsOf(const world::Scene& scene, std::size_t subject, const std::vector<std::int64_t>& taken,
                   std::int64_t tokenFrames);

}  // namespace tubelet::training
