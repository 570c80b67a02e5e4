#pragma once

#include <CLI/CLI.hpp>

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet generate` with its options.
void addGenerate(CLI::App& program, Arguments& arguments);

/// `tubelet paint`, `storyboard`, `remix` and `blend`, whose options are mostly
/// those of `generate`.
void addReworks(CLI::App& program, Arguments& arguments);

}  // namespace tubelet::app
