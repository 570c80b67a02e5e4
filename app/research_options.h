#pragma once

#include <CLI/CLI.hpp>

#include "app/command_line.h"

namespace tubelet::app {

/// Commands beside the way of a clip: `tubelet diffuse`, `text`, `bench`, `classify`, `inflate`,
/// `evaluate` and `experiment`.
void addDiffuse(CLI::App& program, Arguments& arguments);
void addText(CLI::App& program, Arguments& arguments);
void addBench(CLI::App& program, Arguments& arguments);
void addClassify(CLI::App& program, Arguments& arguments);
void addInflate(CLI::App& program, Arguments& arguments);
void addEvaluate(CLI::App& program, Arguments& arguments);
void addExperiment(CLI::App& program, Arguments& arguments);

}  // namespace tubelet::app
