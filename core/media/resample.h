#pragma once

#include "media/clip.h"

namespace tubelet::media {

/// The filters of Pillow's Image.resize(), with Pillow's numbers.
enum class ResampleFilter { Nearest = 0, Lanczos = 1, Bilinear = 2, Bicubic = 3, Box = 4, Hamming = 5 };

/// Scales as Pillow 13 does, bit for bit: what classifiers are given.
/// One axis after the other, each rounded to 8 bits; when shrinking, the filter is stretched over
/// all pixels that it covers (no aliasing).
/// Weights have 22 fractional bits.
/// Bicubic has a = -0.5 (Keys, "Cubic Convolution Interpolation", 1981), Lanczos three lobes.
/// Source of the method: Pillow, src/libImaging/Resample.c (older versions differ by a level where
/// they take the axes in another order). width and height in pixels, at least 1; throws
/// Error(InvalidValue) otherwise.
/// For looking at, use resize().
/// Thread-safe.
Image resample(const Image& image, int width, int height, ResampleFilter filter);

}  // namespace tubelet::media
