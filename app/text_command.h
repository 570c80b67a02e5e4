#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet text`: prints what a T5 or UMT5 model answers to a text.
/// Returns an exit code; throws Error for bad input.
int runText(const TextArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
