#pragma once

#include <cstdint>
#include <string>

#include "checkpoint/weights.h"

namespace tubelet::models {

// For inferring configs from names and shapes.

/// Size `axis` of a tensor, or 0 when there is no such tensor or axis.
std::int64_t sizeOf(const checkpoint::Weights& weights, const std::string& name, std::size_t axis);

/// One more than the largest N of the names `start`N.*; 0 when there is none.
std::int64_t countOf(const checkpoint::Weights& weights, const std::string& start);

}  // namespace tubelet::models
