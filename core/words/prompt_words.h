#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tubelet::words {

/// True for characters that only separate: Unicode white space, zero-width spaces, joiners alone, byte order mark.
bool isBlank(char32_t character);

/// True for C0 and C1 control characters other than tab, line feed and carriage return, and for the invisible
/// formatting characters that reorder text (U+202A..202E, U+2066..206F).
bool isControl(char32_t character);

/// How a stretch of a prompt is read.
enum class RunKind {
    Word,        ///< letters and digits of a script with spaces between words, lower case, apostrophes kept inside
    Continuous,  ///< a script without spaces (Han, kana): to be cut with a dictionary
    Symbol       ///< one symbol, or one whole emoji sequence (with joiners, skin tones, variation selectors)
};

/// One stretch.
struct Run {
    RunKind kind;
    std::u32string text;
    bool operator==(const Run&) const = default;
};

/// Cuts text into runs; blanks, control characters and punctuation only separate. Full-width Latin letters and digits
/// become plain ones; "’" becomes "'"; ASCII, Latin-1, Greek and Cyrillic letters are lowered.
std::vector<Run> splitRuns(std::u32string_view text);

/// The forms under which an English word may stand in a dictionary: itself and its likely base forms (plural, third
/// person, -ing, -ed, possessive), by the spelling rules alone. Other words come back alone.
std::vector<std::u32string> baseForms(const std::u32string& word);

}  // namespace tubelet::words
