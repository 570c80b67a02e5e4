#pragma once

#include <string>

#include "world/random.h"

namespace tubelet::world {

/// `text` (UTF-8) with a slip of the keyboard in one of its English words of four letters or more:
/// a letter left out, doubled, changed with its neighbour, or replaced by one beside it on the
/// keyboard; unchanged where it has no such word.
std::string withTypo(const std::string& text, Random& random);

/// A word that means nothing, of four to eight letters.
std::string inventedWord(Random& random);

}  // namespace tubelet::world
