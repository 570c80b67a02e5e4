#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::request {

/// The largest edge and frame count of a model's clips: legal ones, within kMaxEdge and kMaxFrames
/// and what the model knows positions for.
int largestEdge(const ModelFacts& facts);
int largestFrames(const ModelFacts& facts);

/// The model's defaults with `prompt`, ready to run.
GenerationRequest defaultRequest(const ModelFacts& facts, const std::string& prompt);

/// The nearest legal size: each edge rounded to the size multiple, at least one multiple, at
/// most largestEdge().
Size nearestLegalSize(const ModelFacts& facts, Size wanted);

/// The nearest legal frame count, 1 to largestFrames(); ties go up.
/// Of a loop the nearest that a loop can have.
int nearestLegalFrames(const ModelFacts& facts, double wantedFrames, bool loop = false);

/// "16:9" and so on to a size: the trained size of that aspect (within 5 %, the one nearest the
/// native area), else the model's native area rounded to the size multiple. `trained` tells which.
/// Throws Error(Usage) for other words.
struct AspectSize {
    Size size;
    bool trained = false;
};
AspectSize sizeForAspect(const ModelFacts& facts, std::string_view aspect);

/// The aspects a user may name, in display order: 16:9, 1:1, 9:16, 4:3, 3:4.
const std::vector<std::string>& knownAspects();

}  // namespace tubelet::request
