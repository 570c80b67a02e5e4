#pragma once

#include <vector>

#include <torch/nn/module.h>

#include "training/optimizer.h"

namespace tubelet::training {

/// All parameters of a network that is trained whole by AdamW; they ask for gradients from now on.
std::vector<TrainedParameter> allParameters(const torch::nn::Module& network);

/// Lets all parameters of a network ask for gradients.
void askForGradients(const torch::nn::Module& network);

/// Brings a parameter that was loaded into memory of its own, in float32, and lets it ask for
/// gradients.
void makeTrainable(at::Tensor parameter);

}  // namespace tubelet::training
