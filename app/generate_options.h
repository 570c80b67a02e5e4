#pragma once

#include <CLI/CLI.hpp>

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet generate` with its options.
void addGenerate(CLI::App& program, Arguments& arguments);

}  // namespace tubelet::app
