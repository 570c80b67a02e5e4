#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tubelet::base {

/// The bytes of standard Base64 text (RFC 4648, with padding, on one line).
/// Nothing when it is not exactly what those bytes are written as. Thread-safe.
std::optional<std::string> decodeBase64(std::string_view text);

}  // namespace tubelet::base
