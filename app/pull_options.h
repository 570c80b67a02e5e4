#pragma once

#include <CLI/CLI.hpp>

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet pull`.
void addPull(CLI::App& program, Arguments& arguments);

}  // namespace tubelet::app
