#pragma once

#include <string>
#include <vector>

namespace tubelet::lab {

/// Words of a loose prompt that have no part in its caption, in order, each once: those that the
/// world has no words for (world/loose_words.h holds those that people say) and that do not ask for
/// it ("please"). Words of world::fillers() that the world can't show ("wizard", "fluffy") are
/// among them also where they stand in a name ("king's crown"), but for a name said whole.
/// An English word with one slip in it counts as what the caption holds, where that is called by
/// one word of six letters or more: shorter words are too often one letter apart.
/// Thread-safe.
std::vector<std::string> wordsWithoutPart(const std::string& prompt, const std::string& caption);

}  // namespace tubelet::lab
