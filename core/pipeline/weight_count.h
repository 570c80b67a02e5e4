#pragma once

#include "checkpoint/weights.h"
#include "pipeline/inspect.h"

namespace tubelet::pipeline {

/// Fills in what weight files hold, whatever network they are for: tensors, dtypes, parameters, bytes.
void countWeights(ComponentReport& component, const checkpoint::Weights& stored);

}  // namespace tubelet::pipeline
