#pragma once

#include <nlohmann/json_fwd.hpp>

namespace tubelet::app {

/// One JSON object a line on standard output, at once.
/// Text from the user may be malformed: an event never fails on it.
void printEvent(const nlohmann::json& event);

}  // namespace tubelet::app
