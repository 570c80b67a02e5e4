#pragma once

#include <string_view>

namespace tubelet::text {

/// Whether text holds a row of characters that is much likelier to come from a wrong encoding than
/// to be meant, as ftfy 6.3.1's is_bad: its expression, a choice of rows of one to five character
/// sets, is run as a bit-parallel automaton (shift-and; Baeza-Yates and Gonnet 1992).
/// Time: a table look-up a character, whatever the text.
/// Thread-safe.
bool looksMisread(std::u32string_view text);

}  // namespace tubelet::text
