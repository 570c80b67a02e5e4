#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet diffuse`: noises a clip in latent space at chosen timesteps, lets the model recover it
/// from each, and writes a sheet of both.
/// Checks options, target and source before the model is loaded.
/// Returns the exit code; throws Error.
int runDiffuse(const DiffuseArguments& arguments, Output& output, std::stop_token stop);

}  // namespace tubelet::app
