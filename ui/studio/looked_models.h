#pragma once

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "request/model_facts.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::ui {

/// What the engine answered when it was asked for models, with their limits in the window's
/// language.
/// A value; made on a background thread.
struct LookedModels {
    std::vector<request::ModelFacts> usable;
    /// places, and why
    std::vector<std::pair<std::filesystem::path, Error>> unusable;
    /// of a place none of whose models can be used
    std::optional<Error> problem;
    bool isComfy = false;  ///< of a place with any number of models
    bool isThere = true;   ///< the place

    /// Those that are found without being named.
    static LookedModels everywhere(const EngineFacts& facts);
    /// Those in a place that the user named.
    static LookedModels in(const EngineFacts& facts, const std::filesystem::path& place);

    bool hasUsable(const std::filesystem::path& model) const;
    /// Those of another answer, but for what is here already.
    void add(const LookedModels& others);
};

}  // namespace tubelet::ui
