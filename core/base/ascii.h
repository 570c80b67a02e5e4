#pragma once

#include <string>
#include <string_view>

namespace tubelet::base {

/// The text with A to Z as a to z, whatever the locale; other bytes, such as those of UTF-8, stay.
/// Thread-safe.
std::string lowerAscii(std::string_view text);

}  // namespace tubelet::base
