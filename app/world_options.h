#pragma once

#include <CLI/CLI.hpp>

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet world sheet`, `tubelet world render` and `tubelet world words`.
void addWorld(CLI::App& program, Arguments& arguments);

}  // namespace tubelet::app
