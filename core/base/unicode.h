#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What Unicode says of characters and texts, by ICU's tables (its Unicode version).
// All functions are thread-safe.
// Texts in UTF-8 must be valid; offsets are bytes.
// A code point that is no character belongs to category C and maps to itself.

namespace tubelet::base {

/// Canonical composition (Unicode NFC, UAX 15).
std::u32string composed(const std::u32string& text);

/// Compatibility composition (Unicode NFKC) of one character.
std::u32string compatibilityForm(char32_t character);

/// The four normalisation forms of UAX 15.
enum class UnicodeForm { Nfc, Nfd, Nfkc, Nfkd };

/// `text` in one of them.
std::u32string normalized(UnicodeForm form, std::u32string_view text);

/// The byte offsets, in order, at which parts of UTF-8 text end that can be
/// normalised each by itself.
std::vector<std::size_t> normalizationEnds(UnicodeForm form, std::string_view text);

/// The lower case of a character by itself (Rust's char::to_lowercase): one character,
/// or two for U+0130.
std::u32string lowerCase(char32_t character);

/// True for the categories M (all marks), Mn (marks without width), C (controls, formats, private
/// and unassigned), P (punctuation; ASCII's symbols too), N (numbers).
bool isMark(char32_t character);
bool isNonspacingMark(char32_t character);
bool isOther(char32_t character);
bool isPunctuation(char32_t character);
bool isNumber(char32_t character);

/// True for the Unicode property White_Space (what Rust's char::is_whitespace asks).
bool isWhiteSpace(char32_t character);

/// True for what leaves no ink: white space, characters without a shape of their own
/// (Default_Ignorable_Code_Point:
/// joiners, soft hyphen, variation selectors, fillers, marks of direction) and the
/// empty Braille cell.
bool isBlank(char32_t character);

/// True for controls (Cc), ends of lines and paragraphs (Zl, Zp) and what turns the direction of
/// writing (Bidi_Control): what a terminal obeys rather than shows.
bool isObeyed(char32_t character);

/// True for symbols that stand for something: the categories Sc, Sm and So, private characters,
/// emoji beyond ASCII.
bool isSymbol(char32_t character);

/// True for letters, marks and numbers, and for what is not assigned in this Unicode version.
bool isWordPart(char32_t character);

/// True for such of scripts without spaces between words, such as Han, kana and Thai.
bool isContinuous(char32_t character);

/// True for the half-width and full-width forms of other characters (East_Asian_Width F and H).
bool isWidthForm(char32_t character);

/// True for a decimal digit of any script (category Nd), as \d of Python's re.
bool isDecimalDigit(char32_t character);

/// True for a word character of regular expressions (UTS 18): letters, marks, digits,
/// connectors, join controls.
bool isWordCharacter(char32_t character);

/// True for what \w of Python's re matches: letters and numbers of any script
/// (str.isalnum), and "_".
bool isPythonWordCharacter(char32_t character);

/// The byte offsets at which extended grapheme clusters (UAX 29) of UTF-8 text end, in order: what
/// a reader takes for one character, such as a letter with its marks or a whole sequence of emoji.
/// Empty text: none.
std::vector<std::size_t> graphemeEnds(std::string_view text);

}  // namespace tubelet::base
