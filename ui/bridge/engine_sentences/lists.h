#pragma once

#include <vector>

namespace tubelet::ui {

// The parts of engineSentences(), by what they are about; within each the specific ones come first. Thread-safe.

/// Of runs, the queue and the library.
const std::vector<const char*>& runSentences();
/// Of what a run is asked for: prompts, sizes, classes, recipes.
const std::vector<const char*>& requestSentences();
/// Of weight files, and of files that were taken for some.
const std::vector<const char*>& weightSentences();
/// Of LoRA files, and how they fit a model.
const std::vector<const char*>& loraSentences();
/// Of model folders, their configs and tokenizers.
const std::vector<const char*>& modelSentences();
/// Of clips, pictures and other files that are written.
const std::vector<const char*>& writingSentences();
/// Of clips and pictures that are read: why not, and what was assumed.
const std::vector<const char*>& readingSentences();

}  // namespace tubelet::ui
