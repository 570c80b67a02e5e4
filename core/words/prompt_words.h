#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tubelet::words {

/// True for control characters other than tab and line ends, and for the invisible ones that embed,
/// override or isolate the direction of writing.
/// The plain marks of direction (U+200E and the like) are blanks.
bool isControl(char32_t character);

/// How a stretch of a prompt is read.
enum class RunKind {
    Word,        ///< letters and digits of a script with spaces between words, lower case,
                 ///< apostrophes kept inside
    Continuous,  ///< a script without spaces (Han, kana, Thai, ...): to be cut with a dictionary
    Symbol       ///< one symbol, or one whole emoji sequence (with joiners, skin tones,
                 ///< variation selectors)
};

/// One stretch.
struct Run {
    RunKind kind;
    std::u32string text;
    bool operator==(const Run&) const = default;
};

/// Cuts a prompt (UTF-8) into runs; blanks, control characters and punctuation only separate.
/// Letters are composed (NFC) and lowered, wide and narrow forms become plain ones,
/// "’" becomes "'".
/// Throws. Error(InvalidValue) for what is not UTF-8.
std::vector<Run> splitRuns(std::string_view prompt);

/// The forms under which an English word may stand in a dictionary: itself and its likely base
/// forms (plural, third person, -ing, -ed, possessive), by the spelling rules alone.
/// Other words come back alone.
std::vector<std::u32string> baseForms(const std::u32string& word);

}  // namespace tubelet::words
