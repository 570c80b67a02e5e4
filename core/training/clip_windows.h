#pragma once

namespace tubelet::training {

/// What of each video is taken.
struct ClipWindows {
    int frames = 0;       ///< of an example at most, 1 + k * the model's temporal factor
    int mostPerFile = 1;  ///< windows of a long video, evenly spread over it
};

}  // namespace tubelet::training
