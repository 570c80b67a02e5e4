#pragma once

#include <cstdint>
#include <vector>

#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::models {

/// (1, C, t, h, w): the grid of noise that a request's clip is made from. Thread-safe.
std::vector<std::int64_t> latentShape(const request::GenerationRequest& request, const request::ModelFacts& facts);

}  // namespace tubelet::models
