#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet inflate`: writes a video classifier made from an image classifier.
/// Returns an exit code; throws Error for bad input.
int runInflate(const InflateArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
