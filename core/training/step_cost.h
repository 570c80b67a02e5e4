#pragma once

#include <cstdint>

namespace tubelet::training {

/// What each step of a training will cost, as measured before the first one.
struct StepCost {
    double seconds = 0;
    std::uint64_t heldBytes = 0;    ///< between two steps
    std::uint64_t memoryBytes = 0;  ///< at most: of this process, or of the GPU where it is trained
};

}  // namespace tubelet::training
