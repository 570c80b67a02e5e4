#include "training/training_options.h"

#include "training/require.h"

namespace tubelet::training {
void TrainingOptions::check() const {
    require(steps >= 1 && steps <= 100'000'000, "steps", static_cast<double>(steps), within(1, 100000000));
    require(tokensPerStep >= 1, "tokens", static_cast<double>(tokensPerStep), atLeast(1));
    require(accumulation >= 1 && accumulation <= 10'000, "accumulation", accumulation, within(1, 10000));
    require(captionDropout >= 0 && captionDropout <= 1, "captionDropout", captionDropout, within(0, 1));
    require(clip > 0, "clip", clip, above(0));
    require(averageDecay >= 0 && averageDecay < 1, "averageDecay", averageDecay,
            {says("training", "%1 to below %2"), 0, 1});
    require(learningRate.most > 0 && learningRate.most <= 1, "learningRate", learningRate.most, aboveUpTo(0, 1));
    require(learningRate.warmup >= 0, "warmup", static_cast<double>(learningRate.warmup), atLeast(0));
    require(learningRate.decayShare >= 0 && learningRate.decayShare <= 1, "decay", learningRate.decayShare,
            within(0, 1));
    require(snapshotSeconds > 0, "snapshotSeconds", snapshotSeconds, above(0));
}

}  // namespace tubelet::training
