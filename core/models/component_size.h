#pragma once

#include <cstdint>
#include <string>

#include "checkpoint/weights.h"

namespace tubelet::models {

struct Placement;

/// What a component's weights come to, counted from headers.
struct ComponentSize {
    std::uint64_t parameters = 0;      ///< elements of all tensors
    std::uint64_t largestBlock = 0;    ///< elements of the largest block
    std::uint64_t outsideBlocks = 0;   ///< elements that belong to no block
    std::uint64_t storedElements = 0;  ///< of matrices in a stored form (checkpoint/matrix_form.h)
    std::uint64_t storedBytes = 0;     ///< that those take as they are stored
    std::uint64_t keptElements = 0;    ///< of the matrices among those that always stay so
    std::uint64_t keptBytes = 0;       ///< that these take
};

/// weights: under the module's names. blocks: what stands in front of a block's number ("blocks.");
/// empty: no blocks.
ComponentSize componentSize(const checkpoint::Weights& weights, const std::string& blocks);

/// Memory of a component's weights in a placement, bytes.
std::uint64_t weightBytes(const ComponentSize& size, const Placement& placement);

}  // namespace tubelet::models
