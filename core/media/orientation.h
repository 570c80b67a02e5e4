#pragma once

#include <cstdint>

#include "media/clip.h"

namespace tubelet::media {

/// How a stored picture must be turned to be seen upright (a telephone's portrait video is stored
/// lying on its side).
/// Applied in this order: transpose (swap x and y), then the flips.
struct Orientation {
    bool transpose = false;
    bool flipX = false;
    bool flipY = false;

    bool upright() const { return !transpose && !flipX && !flipY; }
};

/// From a display matrix as MP4's track header and FFmpeg's side data hold it: row-major 3x3, fixed
/// point; x' = a x + c y, y' = b x + d y (ISO/IEC 14496-12, 8.3.2).
/// Turns that are no multiple of 90 degrees give the nearest one.
Orientation orientationOf(const std::int32_t* displayMatrix);

/// The picture turned.
Image oriented(Image image, Orientation orientation);

}  // namespace tubelet::media
