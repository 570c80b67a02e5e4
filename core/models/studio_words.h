#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "request/draft_edition.h"

namespace tubelet::models {

/// What a model tells the person at the studio, by language code ("en", "zh"): studio.json in its
/// folder.
/// The file is no part of what the model is (model_hash.h): kept runs and recipes stay valid
/// whatever it says.
struct StudioWords {
    /// Prompts that show what the model can do, the best first.
    std::map<std::string, std::vector<std::string>> examples;
    /// What it can't do; ModelFacts::limits has this in the model's first language only.
    std::map<std::string, std::string> limits;
    /// Its few-step edition: "steps", "guidance", "shift", "sampler" and "model", a folder beside
    /// it or in one of base::modelRoots(). Nothing where that folder is not there, and where the
    /// author names none.
    std::optional<request::DraftEdition> draft = std::nullopt;
    /// What its words look like: a picture in the folder with square tiles row by row, one for each
    /// of `words`, which are of its vocabulary, in any language. Nothing where it has none.
    struct Pictures {
        std::filesystem::path file;
        int tile = 0;  ///< pixels of each side, 8 to 512
        std::vector<std::string> words;
    };
    std::optional<Pictures> pictures = std::nullopt;
};

/// Those of a model folder; empty where there is no such file.
/// Throws Error(ModelUnreadable) naming file and key.
/// Thread-safe.
StudioWords readStudioWords(const std::filesystem::path& folder);

}  // namespace tubelet::models
