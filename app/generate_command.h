#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet generate`: checks everything that can be checked before the model is loaded, then
/// makes the clips.
/// Sweeps away what killed commands left in the cache folder and beside the targets.
/// Returns the exit code; throws Error for what is wrong with the request, the
/// model or the targets.
int runGenerate(const GenerateArguments& arguments, Output& output, std::stop_token stop);

}  // namespace tubelet::app
