#pragma once

#include <map>
#include <string>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

namespace tubelet::checkpoint {

/// The parameters of a network by name, in float16 but for those that would overflow there: what a
/// small network is saved as.
std::map<std::string, at::Tensor> halfWeights(const torch::nn::Module& network);

}  // namespace tubelet::checkpoint
