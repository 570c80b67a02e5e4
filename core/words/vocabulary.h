#pragma once

#include <map>
#include <string>
#include <vector>

namespace tubelet::words {

/// One word of a model's vocabulary, by language code ("en", "zh").
/// The first of each is the usual form, the rest are synonyms.
using Word = std::map<std::string, std::vector<std::string>>;

/// The words of a model by kind ("subjects", "colors"); empty: it knows any word.
using Vocabulary = std::map<std::string, std::vector<Word>>;

/// Words of `prompt` that a vocabulary does not hold, in order, without duplicates.
/// Emoji and symbols count as words; function words ("a", "on", "the", "在") never do.
/// Empty for an empty vocabulary. Thread-safe.
std::vector<std::string> unknownWords(const std::string& prompt, const Vocabulary& vocabulary);

}  // namespace tubelet::words
