#pragma once

#include <stop_token>

#include "text/token_search.h"

namespace tubelet::text {

/// The likeliest token at each step, as transformers' generate() with num_beams=1.
/// Throws Error(InvalidValue) as validate(), and Cancelled.
FoundTokens greedySearch(T5Decoding& decoding, const GenerationOptions& options, const std::stop_token& stop = {});

}  // namespace tubelet::text
