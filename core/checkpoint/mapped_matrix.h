#pragma once

#include <memory>
#include <string>

#include <c10/core/Device.h>

#include "checkpoint/weights.h"
#include "kernels/weight.h"

namespace tubelet::checkpoint {

/// Whether a tensor is the matrix of a layer in plain 16-bit floats. Never throws.
bool isHalfMatrix(const Weights& weights, const std::string& tensor);

/// A plainly stored matrix whose rows are converted whenever they are asked for, to `device`.
/// Its values stay where they are read, in the mapped file, or lie on `kept`.
/// Throws Error(ModelUnreadable) for an unknown name.
std::shared_ptr<const kernels::StoredMatrix> mappedMatrix(const Weights& weights, const std::string& tensor,
                                                          c10::Device kept, c10::Device device);

}  // namespace tubelet::checkpoint
