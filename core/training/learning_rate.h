#pragma once

#include <cstdint>

namespace tubelet::training {

/// How the learning rate goes: up over the warm-up, level, and down in a straight line at the end,
/// which gives the clearest gain of all (docs/training.md).
struct LearningRate {
    double most = 1e-3;         ///< above 0
    std::int64_t warmup = 150;  ///< steps, from 0
    double decayShare = 0.35;   ///< of all steps, 0 to 1, in which it falls
    double least = 0.03;        ///< share of `most` that is left at the end, 0 to 1

    /// At step 0 .. total - 1.
    double at(std::int64_t step, std::int64_t total) const;
};

}  // namespace tubelet::training
