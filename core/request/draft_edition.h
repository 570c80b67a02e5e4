#pragma once

#include <filesystem>
#include <optional>

#include "request/generation_request.h"

namespace tubelet::request {

/// A quick way to try prompts that a model's author names: another folder made for few steps, or
/// how this one is run with few. What is not there stays as the model that is run wants it.
struct DraftEdition {
    std::filesystem::path model;  ///< folder; empty: the model itself
    std::optional<int> steps;
    std::optional<double> guidance;
    std::optional<double> shift;
    std::optional<Sampler> sampler;
};

}  // namespace tubelet::request
