#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/error.h"
#include "models/found_models.h"

namespace tubelet::models {

/// The models in a place that a person opened.
struct ModelsIn {
    bool isComfy = false;  ///< any number of them, else one or none
    /// Usable or not; by folder, then by name.
    std::vector<FoundModel> models;
    /// Where none can be used: why, with what was found and what is missing.
    std::optional<Error> problem;
};

/// All models of a ComfyUI that no name behind a colon chooses from, or the one that any other
/// request::ModelPlace names.
/// Reads headers and configs alone. Never throws Error.
/// Thread-safe.
ModelsIn modelsIn(const std::filesystem::path& place);

}  // namespace tubelet::models
