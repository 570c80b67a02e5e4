#pragma once

#include <string>
#include <vector>

#include "words/class_names.h"
#include "words/vocabulary.h"

namespace tubelet::words {

/// Words of one kind ("subjects", "colors", "classes").
struct WordGroup {
    std::string name;
    std::vector<Word> words;
};

/// All that a model knows: subjects, colors, motions, backgrounds, then other kinds by name.
/// Classes are one group "classes", by number; empty where any word is known, or classes have
/// numbers alone.
/// Thread-safe.
std::vector<WordGroup> wordGroups(const Vocabulary& vocabulary, const ClassNames& classes);

}  // namespace tubelet::words
