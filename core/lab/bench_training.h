#pragma once

#include <cstdint>
#include <stop_token>

#include "lab/bench.h"

namespace tubelet::lab {

struct TrainingBenchRequest : BenchPlace {
    int rounds = 5;              ///< steps of each kind, in turn; the median counts
    std::int64_t tokens = 6400;  ///< of a step, or as many as four of the largest clips have
};

/// How fast a model is trained on clips of mixed sizes and lengths, packed and padded.
struct TrainingBenchReport : BenchedPlace {
    std::int64_t tokens = 0;                 ///< of a step
    std::int64_t smallest = 0, largest = 0;  ///< tokens of a clip
    double packedFill = 0;                   ///< share of the tokens of a step that holds data
    double paddedFill = 0;
    double packedPerSecond = 0;  ///< clips, median
    double paddedPerSecond = 0;
    double timesAsFast = 0;  ///< median of the rounds' ratios
};

/// Trains all weights of the denoiser, in memory alone: on clips as long and large as those of the
/// bundled model's training (1, 9 and 17 frames, all trained sizes), first packed into sequences,
/// then as a padded batch has them: each as long as the longest.
/// Throws Error as a training does, and Cancelled.
/// Worker-only.
TrainingBenchReport benchTraining(const TrainingBenchRequest& request, const std::stop_token& stop);

}  // namespace tubelet::lab
