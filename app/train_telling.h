#pragma once

#include <memory>

#include "app/output.h"
#include "training/training_observer.h"

namespace tubelet::app {

/// Tells of a training as it goes on: one JSON object per event on standard output, or lines for
/// people on standard error. `output` gets notices; it must outlive this.
std::unique_ptr<training::TrainingObserver> trainingTeller(Output& output, bool asJson);

}  // namespace tubelet::app
