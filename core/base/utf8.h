#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tubelet::base {

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool isValidUtf8(std::string_view text);

/// UTF-8 to code points. Throws Error(InvalidValue) naming the byte offset of the first malformed sequence.
std::u32string decodeUtf8(std::string_view text);

/// Code points to UTF-8. Throws Error(InvalidValue) for a surrogate or a number beyond U+10FFFF.
std::string encodeUtf8(std::u32string_view text);

/// Without the blanks, tabs and line ends around it.
std::string trimmed(std::string_view text);

}  // namespace tubelet::base
