#pragma once

#include <cstdint>
#include <vector>

#include "text/generation_options.h"
#include "text/t5_decoding.h"

namespace tubelet::text {

/// Tokens behind the start token, the end token included where one came.
struct FoundTokens {
    std::vector<std::int64_t> ids;
    double score = 0;  ///< of a beam search: log probability / length^penalty
    bool ended = false;
};

}  // namespace tubelet::text
