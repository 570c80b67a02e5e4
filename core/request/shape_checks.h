#pragma once

#include <vector>

#include "request/generation_request.h"
#include "request/model_facts.h"
#include "request/notice.h"

namespace tubelet::request {

/// Throw Error(InvalidValue) with the nearest legal sizes and counts of frames.
void checkSize(const GenerationRequest& request, const ModelFacts& facts);
void checkFrames(const GenerationRequest& request, const ModelFacts& facts);

/// Tells of a size and a length that the model was not trained on.
void noteUntrained(const GenerationRequest& request, const ModelFacts& facts, std::vector<Notice>& notices);

}  // namespace tubelet::request
