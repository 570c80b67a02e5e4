#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "world/asked_words.h"

namespace tubelet::world {

/// A prompt as people write one, and what it asks for.
struct LoosePrompt {
    std::string text;  ///< UTF-8
    Language language = Language::English;
    AskedWords asked;
};

/// Which ways of phrasing may come: those that trainings use, or those that they leave out (see
/// isHeldPhrase()).
enum class Phrasing { Train, Held };

/// Asks for the scene, or for as much of it as somebody would say: without articles, in another
/// order, with words that captions do not use (loose_words.h), with words that mean nothing to the
/// world, with slips of the keyboard; some ask in the captions' own words.
/// The scene is of the narrow world. A function of its arguments alone: `variation` chooses.
/// Thread-safe.
LoosePrompt loosePrompt(const Scene& scene, Language language, Phrasing phrasing, std::uint64_t variation = 0);

}  // namespace tubelet::world
