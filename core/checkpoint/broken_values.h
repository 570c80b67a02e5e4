#pragma once

#include <stop_token>
#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// The name of the first tensor with a value that is no finite number (NaN, infinity), or an empty string. Reads all
/// weights, in pieces of 16 MB; throws Cancelled between them. Tensors that are no floating-point numbers are passed
/// over.
std::string firstBrokenTensor(const Weights& weights, const std::stop_token& stop);

}  // namespace tubelet::checkpoint
