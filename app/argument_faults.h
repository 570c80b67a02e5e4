#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

// What is wrong with a command line, where CLI11's own sentences count values and name none.

namespace tubelet::app {

/// Throws Error(Usage): an option that was given more often than it can be.
[[noreturn]] void refuseDoubled(const std::string& option, const std::vector<std::string>& values);

/// Throws Error(Usage) for the first option that is not one of the command's, or of the program's
/// before it: which it has, and why not where another command has it.
/// To be asked first: the value behind an unknown option is taken for another argument.
void checkUnknown(const CLI::App& program);

/// Throws Error(Usage) for options of the program or its command that were given too often.
void checkDoubled(const CLI::App& program);

/// Throws Error(Usage) where no command was named: the first word that is no option
/// was meant as one.
void checkCommand(const CLI::App& program, int argc, const char* const* argv);

}  // namespace tubelet::app
