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

/// Tokens of one step of a run, with its guidance pair, up to which it is worth to join others: a pass costs some
/// milliseconds whatever it holds, and up to here that is a fifth of a run's time and more. Larger ones would only let
/// the first clip come later.
std::int64_t joinTokens(c10::Device device);

}  // namespace tubelet::pipeline
