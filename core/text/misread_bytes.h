#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tubelet::text {

// Repairs of the bytes that misread text came from, as ftfy 6.3.1 makes them. All are thread-safe.

/// Puts back bytes 0xA0 that were made spaces, where they complete a likely UTF-8 sequence.
std::string withHardSpaces(std::string_view bytes);

/// Puts U+FFFD for UTF-8 sequences of which bytes were lost (0x1A, or one "?").
std::string withLostSequences(std::string_view bytes);

/// UTF-8, also with surrogate pairs of three bytes each (CESU-8) and 0xC0 0x80 for U+0000 (Java);
/// nothing when the bytes are neither.
std::optional<std::u32string> decodeLoosely(std::string_view bytes);

}  // namespace tubelet::text
