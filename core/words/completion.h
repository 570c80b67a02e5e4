#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "words/word_groups.h"

namespace tubelet::words {

/// A word that a prompt may go on with.
struct Completion {
    std::string word;   ///< as the model's list has it
    std::string typed;  ///< its beginning, at the end of the text, in the text's own letters
    std::string group;  ///< WordGroup::name
};

struct Completions {
    /// The text ends with a word of the list as it is: nothing has to be added.
    bool whole = false;
    std::vector<Completion> words;
};

/// Words of `groups` that begin with the end of `before`, a prompt up to the cursor (UTF-8).
/// Those of which most is typed come first, then in the order of the groups; at most `count`.
/// Large and small letters are the same. Words of scripts with spaces begin at a word's start and
/// need two letters, others one.
/// Throws Error(InvalidValue) for what is not UTF-8.
/// Thread-safe.
Completions completionsOf(std::string_view before, const std::vector<WordGroup>& groups, std::size_t count);

}  // namespace tubelet::words
