#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet world sheet` and `tubelet world render`.
/// Returns an exit code; throws Error for bad input.
int runWorld(const WorldArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
