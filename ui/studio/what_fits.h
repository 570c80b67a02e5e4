#pragma once

#include <functional>
#include <optional>

#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::ui {

/// The request nearest to `wanted` that fits the memory, legal for its model: with at least half of
/// its frames, else of a smaller size, else shorter than that; nothing where even the smallest one
/// doesn't fit.
/// `fits` is asked some dozens of times, and holds for whatever is smaller.
std::optional<request::GenerationRequest> whatFits(const request::GenerationRequest& wanted,
                                                   const request::ModelFacts& model,
                                                   const std::function<bool(const request::GenerationRequest&)>& fits);

}  // namespace tubelet::ui
