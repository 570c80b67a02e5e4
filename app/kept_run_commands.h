#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

// The commands for runs that `tubelet generate --keep-run` left.
// Each checks what can be checked before a model is loaded, returns an exit code, and throws Error
// for what is wrong with the run, its model, the values or the targets.

/// `tubelet resume`: goes on with runs after their newest step, in the company that they had; a run
/// that is denoised is decoded.
int runResume(const KeptRunArguments& arguments, Output& output, const std::stop_token& stop);

/// `tubelet branch`: a new run from a step of another one.
int runBranch(const KeptRunArguments& arguments, Output& output, const std::stop_token& stop);

/// `tubelet decode`: the finished clip from the final latents, or what a step took it for.
int runDecode(const KeptRunArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
