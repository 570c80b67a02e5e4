#pragma once

#include <string>
#include <vector>

#include "request/model_facts.h"
#include "words/vocabulary.h"

namespace tubelet::lab {

/// All words of the narrow world, and with `loose` also those that people say for them and those
/// that ask for it (world/loose_words.h).
/// Thread-safe.
const words::Vocabulary& worldVocabulary(bool loose);

/// Whether a model's vocabulary holds the words of the world: the bundled one and its kin.
bool knowsWorld(const request::ModelFacts& facts);

/// Words of a prompt that mean nothing of the world, in order, each once: neither names nor loose
/// words of what it shows (world/loose_words.h), nor words that ask for it ("please"). One with a
/// slip in it counts as what it was to be. Thread-safe.
std::vector<std::string> wordsWithoutPart(const std::string& prompt);

}  // namespace tubelet::lab
