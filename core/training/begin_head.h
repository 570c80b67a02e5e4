#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <c10/core/Device.h>

#include "kernels/layers.h"
#include "training/optimizer.h"

namespace tubelet::training {

/// A layer that only a training has, asking for gradients: zeros, so that all answers are as
/// likely.
kernels::Linear beginHead(std::int64_t width, std::int64_t answers, const c10::Device& device);

/// Adds its parameters as "NAME.weight" and "NAME.bias"; a null head has none.
void addHead(std::vector<TrainedParameter>& parameters, const std::string& name, const kernels::Linear& head);

}  // namespace tubelet::training
