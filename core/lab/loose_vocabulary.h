#pragma once

#include "words/vocabulary.h"

namespace tubelet::lab {

/// All words of the narrow world, and with `loose` also those that people say for them and those
/// that ask for it (world/loose_words.h).
/// Thread-safe.
const words::Vocabulary& worldVocabulary(bool loose);

}  // namespace tubelet::lab
