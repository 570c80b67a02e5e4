#pragma once

// Private to media: chroma as the readers of AVIF pictures interpolate it.

#include "media/ffmpeg.h"

namespace tubelet::media {

/// The frame with a chroma sample for every pixel, each between four (or two) of the stored ones,
/// which lie in the middle of the pixels they are for: weights 9, 3, 3, 1 of 16, as libavif
/// (libyuv) has it and so Pillow.
/// Null for anything but 8-bit 4:2:0 and 4:2:2.
/// Throws Error(OutOfMemory).
/// Thread-safe.
FramePtr withFullChroma(const AVFrame& frame);

}  // namespace tubelet::media
