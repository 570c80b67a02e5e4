#pragma once

#include "media/clip.h"
#include "media/crop_position.h"

namespace tubelet::media {

/// Scales with a bicubic filter (area when shrinking), each channel on its own.
/// Both sizes in pixels, at least 1; throws Error(InvalidValue) otherwise.
/// Thread-safe.
Image resize(const Image& image, int width, int height);

/// Scales so that the picture fills width x height, and cuts off what stands out: with the middle
/// as position equally on both sides. A position outside 0..1 counts as the nearer end.
/// Throws as resize().
Image resizeToFill(const Image& image, int width, int height, CropPosition position = {});

}  // namespace tubelet::media
