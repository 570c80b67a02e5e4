#pragma once

#include <cstdint>

#include <c10/core/Device.h>

#include "kernels/layers.h"

namespace tubelet::training {

/// A layer that only a training has, asking for gradients: zeros, so that all answers are as
/// likely.
kernels::Linear beginHead(std::int64_t width, std::int64_t answers, const c10::Device& device);

}  // namespace tubelet::training
