#pragma once

#include <stop_token>

#include "text/greedy_search.h"
#include "text/token_search.h"

namespace tubelet::text {

/// The best of the texts that `options.beams` beams find, as transformers 5's generate() with
/// num_beams: the beams that run keep 1 + (number of end tokens) candidates each, the finished ones
/// compete by score.
/// Throws as greedySearch().
FoundTokens beamSearch(T5Decoding& decoding, const GenerationOptions& options, const std::stop_token& stop = {});

}  // namespace tubelet::text
