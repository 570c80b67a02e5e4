#pragma once

#include "media/clip.h"

namespace tubelet::media {

/// Peak signal-to-noise ratio of two clips over all frames and channels, dB: 10 log10(255^2 / mean
/// squared difference); infinite for equal clips.
/// Throws Error(InvalidValue) unless both have frames, as many and of one size.
double psnr(const Clip& a, const Clip& b);

/// Whether all pixels of all frames have about one colour; true for a clip without frames.
bool isPlain(const Clip& clip);

}  // namespace tubelet::media
