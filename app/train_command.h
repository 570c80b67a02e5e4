#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet train`: a LoRA of one's own clips, or what a config says.
/// Returns the exit code; throws Error.
int runTrain(const TrainArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
