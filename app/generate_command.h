#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"
#include "request/model_facts.h"

namespace tubelet::app {

/// A request from what was typed, with the model's defaults for the rest and a new seed where none is given. Throws
/// Error(Usage) for values that don't parse and Error(InvalidValue) for impossible ones. Tells `output` what was
/// rounded.
request::GenerationRequest requestFromArguments(const GenerateArguments& arguments, const request::ModelFacts& facts,
                                                Output& output);

/// `tubelet generate`: checks everything that can be checked before the model is loaded, then makes the clips. Sweeps
/// away what killed commands left in the cache folder and beside the targets. Returns the exit code; throws Error for
/// what is wrong with the request, the model or the targets.
int runGenerate(const GenerateArguments& arguments, Output& output, std::stop_token stop);

}  // namespace tubelet::app
