#pragma once

#include <optional>
#include <stop_token>
#include <string>

namespace tubelet::app {

/// Asks on standard error and gives the line that is typed, without its end; nothing where standard
/// input is no terminal, and empty at its end.
/// Throws Cancelled within a tenth of a second of a stop.
std::optional<std::string> ask(const std::string& question, const std::stop_token& stop);

}  // namespace tubelet::app
