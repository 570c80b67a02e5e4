#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "request/model_facts.h"
#include "words/vocabulary.h"

namespace tubelet::lab {

/// Which words of the narrow world a vocabulary holds.
enum class WorldWords {
    Captions,  ///< those of its captions
    Single,    ///< those of its captions and those that people say for them and to ask for a clip
               ///< (world/loose_words.h), but neither subjects nor what people say of several words
    Loose      ///< all of them
};

/// By the names of world::questions(), and "asking".
/// Thread-safe.
const words::Vocabulary& worldVocabulary(WorldWords which);

/// What an answer to one of world::questions(false) is called by captions and people, in both
/// languages. Thread-safe.
std::vector<std::string> namesOfAnswer(std::size_t question, int answer);

/// Whether a model's vocabulary holds the words of the world: the bundled one and its kin.
bool knowsWorld(const request::ModelFacts& facts);

}  // namespace tubelet::lab
