#pragma once

#include <functional>

#include <torch/nn/module.h>

#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "lab/inspect.h"

namespace tubelet::lab {

/// Fills in what weight files hold, whatever network they are for: tensors, dtypes,
/// parameters, bytes.
void countWeights(ComponentReport& component, const checkpoint::Weights& stored);

/// Fills in how weights, named as the network names them, fit it: what is missing, unexpected, of
/// another shape or of a dtype that is not computed.
void compareTo(const torch::nn::Module& model, const checkpoint::Weights& weights,
               const checkpoint::LoadOptions& options, ComponentReport& component);

/// Compares a component; where that can't be done, why not becomes its problem.
void compareOrTell(ComponentReport& component, const std::function<void()>& compare);

/// Adds a component to a report, and what it holds to the report's sums.
void addComponent(InspectReport& report, ComponentReport component);

/// The problem of a component whose network doesn't fit the memory.
Message noMemoryToCompare();

}  // namespace tubelet::lab
