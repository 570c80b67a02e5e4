#pragma once

#include <torch/nn/module.h>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// `weights`, under the names of `module`, without the rows and columns that only fill stored
/// matrices up (MatrixForm::fillsUpTo): no file says how many these are, the layers do.
/// A matrix that is of another size than its layer for another reason stays as it is.
/// Thread-safe.
Weights withoutPadding(const Weights& weights, const torch::nn::Module& module);

/// Whether any matrix may be filled up.
bool mayHavePadding(const Weights& weights);

}  // namespace tubelet::checkpoint
