#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "world/words.h"

namespace tubelet::training {

/// A prompt whose right answers are known.
struct AskedPrompt {
    std::string text;  ///< UTF-8
    world::Language language = world::Language::English;
    std::vector<std::vector<int>> answers;  ///< as world::answersOf() has them; empty: not asked
};

/// Reads prompts that people wrote: a JSON list of objects, each with "prompt" and, for every
/// question of the narrow world ("subject", "colour", "motion", "background"), a list of its
/// answers. A prompt with a Chinese character counts as Chinese.
/// Throws Error(SourceUnreadable) where the file can't be read, Error(InvalidValue) naming the
/// prompt where it is no such list or names an answer that there is not.
std::vector<AskedPrompt> readAskedPrompts(const std::filesystem::path& file);

}  // namespace tubelet::training
