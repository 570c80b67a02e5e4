#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet evaluate`: measures models with a scorer, one after the other, and writes report.html
/// and report.json.
/// Returns an exit code.
/// Throws Error.
int runEvaluate(const EvaluateArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
