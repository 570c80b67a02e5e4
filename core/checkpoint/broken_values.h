#pragma once

#include <stop_token>
#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// The name of the first tensor, in the order of names, with a value that is no finite number (NaN,
/// infinity), or an empty string.
/// Reads all weights, in pieces of 16 MB; throws Cancelled between them, and what reading a tensor
/// throws (Error(ModelUnreadable)).
/// Tensors that are no floating-point numbers are passed over.
/// Thread-safe.
std::string firstBrokenTensor(const Weights& weights, const std::stop_token& stop);

}  // namespace tubelet::checkpoint
