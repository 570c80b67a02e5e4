#pragma once

// Private to media: pixels that are not square.

#include "media/ffmpeg.h"

namespace tubelet::media {

/// Width and height in pixels.
struct PixelSize {
    int width = 0;
    int height = 0;
    bool operator==(const PixelSize&) const = default;
};

/// Whether a ratio of a pixel's width to its height is one that pictures have: from 1:8 to 8:1.
/// Files with others are broken, and players that follow them show nothing of use.
bool isPlausible(AVRational pixelAspect);

/// The size at which square pixels show a picture as players do: the side that grows is changed, so
/// that nothing is lost.
/// The size itself for square, unknown (0) and implausible pixels.
PixelSize squaredSize(PixelSize stored, AVRational pixelAspect);

}  // namespace tubelet::media
