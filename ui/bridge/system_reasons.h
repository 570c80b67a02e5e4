#pragma once

#include <vector>

namespace tubelet::ui {

/// Reasons in the words of the system, of SQLite and of FFmpeg (messages of the room "system"), as
/// far as a person can do something about them; lupdate finds them here.
const std::vector<const char*>& systemReasons();

}  // namespace tubelet::ui
