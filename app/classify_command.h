#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet classify`: prints which classes each picture or clip most likely belongs to.
/// Returns an exit code; throws Error for bad input.
int runClassify(const ClassifyArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
