#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tubelet::text {

/// The bytes of standard Base64 text (RFC 4648, with padding); nothing when it is malformed.
std::optional<std::string> decodeBase64(std::string_view text);

}  // namespace tubelet::text
