#pragma once

#include <cstdint>

namespace tubelet::training {

/// Sizes of a LoRA.
struct LoraOptions {
    std::int64_t rank = 16;  ///< 1 to 1024
    double alpha = 16;       ///< above 0: what is learnt counts alpha / rank times
    std::uint64_t seed = 0;  ///< of the first matrices
};

}  // namespace tubelet::training
