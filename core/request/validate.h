#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "request/generation_request.h"
#include "request/model_facts.h"
#include "request/notice.h"

namespace tubelet::request {

/// Checks that `count` (at least 1) clips with the seeds `first`, `first` + 1 and so on all
/// have a seed of 64 bits; throws Error(InvalidValue) that names the largest first seed and
/// the largest count.
void checkSeeds(std::uint64_t first, int count);

/// Checks what no model can change: numbers within their fields' ranges, a size and a length that a
/// clip can have, strengths.
/// Throws Error(InvalidValue).
void checkRanges(const GenerationRequest& request);

/// Checks a request against a model; throws Error(InvalidValue) for the first impossible value,
/// with the nearest legal ones named (for an edge beyond the largest the model's own size: no
/// memory would hold the nearest one); returns what the user should be warned of (untrained size or
/// frame count, unknown words, emoji).
std::vector<Notice> validate(const GenerationRequest& request, const ModelFacts& facts);

/// Words of `prompt` that the model's vocabulary does not hold, in order, without duplicates; emoji
/// and symbols count as words; function words ("a", "on", "the", "在") never do.
/// Empty for models with an open vocabulary.
/// For class-conditional models the whole prompt, where it names no class.
std::vector<std::string> unknownWords(const std::string& prompt, const ModelFacts& facts);

}  // namespace tubelet::request
