#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// UTF-8 by ICU's macros. All functions are thread-safe; offsets are bytes.

namespace tubelet::base {

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool isValidUtf8(std::string_view text);

/// UTF-8 to code points.
/// Throws Error(InvalidValue) naming the byte offset of the first malformed sequence.
std::u32string decodeUtf8(std::string_view text);

/// Code points to UTF-8. Throws Error(InvalidValue) for a surrogate or a number beyond U+10FFFF.
std::string encodeUtf8(std::u32string_view text);
std::string encodeUtf8(char32_t character);

/// The character that begins at `at`, which moves behind it.
/// Nothing where a malformed sequence begins: `at` moves behind as much of it as could have begun a
/// character (Unicode 15, 3.9: substitution of maximal subparts, as Python and Rust replace it).
std::optional<char32_t> takeCharacter(std::string_view text, std::size_t& at);

/// The bytes, 1 to 4, of the character that begins with `lead`, which must begin one.
std::size_t characterBytes(char lead);

/// True for a byte that goes on with a character, and so never begins one.
bool continuesCharacter(char byte);

/// Without the blanks, tabs and line ends around it.
std::string trimmed(std::string_view text);

}  // namespace tubelet::base
