#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "lab/bench.h"

namespace tubelet::lab {

struct TrainingBenchRequest : BenchPlace {
    int rounds = 5;              ///< steps of each kind, in turn; the median counts
    std::int64_t tokens = 6400;  ///< of a step, or as many as four of the largest clips have
};

/// Clips of one size and length among those that a training is timed with.
struct ClipsOfASize {
    int width = 0, height = 0, frames = 0;  ///< pixels
    std::vector<std::int64_t> latents;      ///< shape of one clip's, [1, C, F, H, W]
    std::int64_t tokens = 0;                ///< of one clip
    int count = 0;
};

/// How fast a model is trained on clips of mixed sizes and lengths, packed and padded.
struct TrainingBenchReport : BenchedPlace {
    std::string products;                    ///< dtype of matrix products: "float32" or "bfloat16"
    std::vector<ClipsOfASize> clips;         ///< what it is trained on
    std::int64_t textTokens = 0;             ///< of a clip's caption
    std::int64_t tokens = 0;                 ///< of a step
    std::int64_t smallest = 0, largest = 0;  ///< tokens of a clip
    double packedFill = 0;                   ///< share of the tokens of a step that holds data
    double paddedFill = 0;
    double packedPerSecond = 0;        ///< clips, median
    double packedTokensPerSecond = 0;  ///< that hold data, median
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
