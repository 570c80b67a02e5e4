#pragma once

#include <CLI/CLI.hpp>

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet models`.
void addModels(CLI::App& program, Arguments& arguments);

}  // namespace tubelet::app
