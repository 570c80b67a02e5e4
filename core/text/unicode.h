#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::text {

/// Canonical composition (Unicode NFC, UAX 15).
std::u32string composed(const std::u32string& text);

/// Compatibility composition (Unicode NFKC) of one character.
std::u32string compatibilityForm(char32_t character);

/// True for the Unicode property White_Space (what Rust's char::is_whitespace asks).
bool isWhiteSpace(char32_t character);

/// True for a decimal digit of any script (category Nd), as \d of Python's re.
bool isDecimalDigit(char32_t character);

/// True for a word character of regular expressions (UTS 18): letters, marks, digits, connectors, join controls.
bool isWordCharacter(char32_t character);

/// The byte offsets at which extended grapheme clusters (UAX 29) of UTF-8 text end, in order. Empty text: none.
std::vector<std::size_t> graphemeEnds(std::string_view text);

}  // namespace tubelet::text
