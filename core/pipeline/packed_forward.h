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

/// All predictions in as few forward passes as `packTokens` allows, packed greedily; an input with more tokens goes
/// alone. A pass ends early (Cancelled) when all whose inputs it holds want to stop. Results in the order of the tasks.
std::vector<at::Tensor> predictPacked(dit::Denoiser& denoiser, const std::vector<PredictionTask>& tasks,
                                      std::int64_t packTokens);

/// Tokens that a forward pass is filled up to: beyond it nothing is gained any more, and memory and the time to react
/// to Stop grow. Measured on a CPU of two cores with the bundled model; see docs/architecture.md. On a GPU not
/// measured: chosen by what fills a large one.
std::int64_t packTokens(c10::Device device);

/// Tokens up to which runs are joined to be denoised together: up to here a shared pass is at least a tenth faster than
/// one pass a run, beyond it the first clip would only come later.
std::int64_t joinTokens(c10::Device device);

}  // namespace tubelet::pipeline
