#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet pull`: fetches a model from a server, after its licence was accepted.
/// Returns an exit code; throws Error for what can't be had.
int runPull(const PullArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
