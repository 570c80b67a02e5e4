#pragma once

#include <string>

#include "world/words.h"

// What captions are put together of.

namespace tubelet::world {

/// `text` with the first `mark` in it replaced.
std::string replaced(std::string text, const std::string& mark, const std::string& by);

/// `pattern` with what stands at {a}, {b}, {t}, {m}.
std::string filledIn(std::string pattern, const std::string& a, const std::string& b, const std::string& t = {},
                     const std::string& m = {});

/// A place's phrase with its colours: "on an {a} background" of orange.
std::string placeFilledIn(std::string pattern, const std::string& a, const std::string& b);

/// Whether "slowly" or "quickly" changes anything about it.
bool canBeFast(Motion motion);

/// Of "grapes", "fire" and so on.
bool hasNoArticle(const std::string& name);
/// "a dog", "an owl", "a unicorn". Not empty.
std::string withArticle(const std::string& thing);

}  // namespace tubelet::world
