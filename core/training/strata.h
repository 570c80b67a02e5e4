#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Generator.h>

namespace tubelet::training {

/// `count` numbers in (0, 1), one from each of as many pieces of equal length, in random order.
std::vector<double> stratified(std::int64_t count, at::Generator generator);

}  // namespace tubelet::training
