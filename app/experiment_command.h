#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet experiment`: trains variants with several seeds, and prints the table that compares
/// them.
/// Returns an exit code.
/// Throws Error.
int runExperiment(const ExperimentArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
