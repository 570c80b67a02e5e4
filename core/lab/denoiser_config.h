#pragma once

#include "lab/experiment_config.h"
#include "training/config_object.h"

namespace tubelet::lab {

/// What an experiment's denoiser is, and what it learns (docs/experiments.md names the entries).
/// Throws Error(InvalidValue) as training::ConfigObject does.
DenoiserExperiment readDenoiserExperiment(training::ConfigObject& config);

}  // namespace tubelet::lab
