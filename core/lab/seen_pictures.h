#pragma once

#include <cstdint>
#include <vector>

#include "media/clip.h"

namespace tubelet::lab {

/// Pictures as a classifier sees them: scaled and cropped, and how they are cut into tokens.
/// Frames that whole patches leave over at the end, and such edges, are not looked at.
struct SeenPictures {
    std::vector<media::Image> frames;
    std::int64_t tokenFrames = 1;                  ///< of one token; above 1: tubelets
    std::int64_t tokenHeight = 0, tokenWidth = 0;  ///< of one token, pixels, above 0
};

}  // namespace tubelet::lab
