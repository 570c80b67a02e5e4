#pragma once

#include <CLI/CLI.hpp>

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet resume`, `branch` and `decode` with their options.
void addKeptRuns(CLI::App& program, Arguments& arguments);

}  // namespace tubelet::app
