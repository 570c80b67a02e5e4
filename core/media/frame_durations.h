#pragma once

// Private to media: the frame rate of animations, which tell how long each frame is shown.

#include <vector>

namespace tubelet::media {

/// 1/s: what these durations (ms) mean.
/// Whole ones have been rounded up or down, so a usual rate that fits all of them is meant; else
/// frames by time. 0 where no time passes.
double frameRateOfDurations(const std::vector<double>& durationsMs);

/// True where frames are not all shown equally long, beyond rounding.
bool areUneven(const std::vector<double>& durationsMs);

}  // namespace tubelet::media
