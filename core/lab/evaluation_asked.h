#pragma once

#include <stop_token>

#include <nlohmann/json.hpp>

#include "lab/evaluate.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::lab {

/// All that an evaluation's clips follow from but for their number: kAskedModel and so on, hashes
/// of the files, settings. first: the request of the first clip.
/// Throws Error(ModelUnreadable, SourceUnreadable) and Cancelled.
nlohmann::json evaluationAsked(const EvaluateRequest& request, const request::ModelFacts& facts,
                               const request::GenerationRequest& first, const std::stop_token& stop);

}  // namespace tubelet::lab
