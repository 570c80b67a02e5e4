#pragma once

#include <stop_token>

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet bench ui`: opens the studio over a folder of its own, which goes with it, uses it with
/// the real engine, and tells how quick its window was.
/// Returns an exit code; throws Error where there is no display or the folder can't be made.
int runWindowBench(int argc, char** argv, const BenchArguments& arguments, const std::stop_token& stop);

}  // namespace tubelet::app
