#pragma once

#include <string>

#include "lab/inspect.h"

namespace tubelet::lab {

/// The report as text for a terminal, several lines, ending with a newline.
std::string describe(const InspectReport& report);

/// The report as JSON; indent as in nlohmann::json::dump.
std::string toJson(const InspectReport& report, int indent = 2);

}  // namespace tubelet::lab
