#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include "dit/denoiser.h"

namespace tubelet::pipeline {

/// One prediction to make, and who may stop it.
struct PredictionTask {
    dit::DenoiserInput input;
    std::stop_token stop;
};

/// All predictions in as few forward passes as `packTokens` allows, packed greedily; an input with
/// more tokens goes alone.
/// A pass ends early (Cancelled) when all whose inputs it holds want to stop.
/// Results in the order of the tasks.
std::vector<at::Tensor> predictPacked(dit::Denoiser& denoiser, const std::vector<PredictionTask>& tasks,
                                      std::int64_t packTokens);

}  // namespace tubelet::pipeline
