#pragma once

#include <torch/nn/module.h>

#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "lab/inspect.h"

namespace tubelet::lab {

/// Fills in what weight files hold, whatever network they are for: tensors, dtypes,
/// parameters, bytes.
void countWeights(ComponentReport& component, const checkpoint::Weights& stored);

/// Fills in how weights, named as the network names them, fit it: what is missing, unexpected or
/// of another shape.
void compareTo(const torch::nn::Module& model, const checkpoint::Weights& weights,
               const checkpoint::LoadOptions& options, ComponentReport& component);

/// The problem of a component whose network doesn't fit the memory.
Message noMemoryToCompare();

}  // namespace tubelet::lab
