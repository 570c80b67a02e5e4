#pragma once

#include <cstdint>

namespace tubelet::training {

/// What a step did.
struct StepReport {
    std::int64_t step = 0;   ///< from 1
    std::int64_t steps = 0;  ///< of the run
    double loss = 0;         ///< mean of its examples
    double gradient = 0;     ///< length before it was clipped
    double learningRate = 0;
    std::int64_t examples = 0, tokens = 0;
    double padding = 0;  ///< share of the budget without tokens, 0 to 1
    double seconds = 0;  ///< that it took
    double drawing = 0;  ///< of these, s, in which clips were drawn or read
};

}  // namespace tubelet::training
