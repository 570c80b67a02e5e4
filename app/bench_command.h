#pragma once

#include <stop_token>

#include "app/command_line.h"
#include "app/output.h"

namespace tubelet::app {

/// `tubelet bench`: times a model on this machine, and what packing gains.
/// Returns an exit code; throws Error for bad input.
int runBench(const BenchArguments& arguments, Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
