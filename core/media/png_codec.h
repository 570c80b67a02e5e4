#pragma once

// Private to media: writing PNG with text chunks, by libpng (FFmpeg's encoder writes none).

#include <string>

#include "media/clip.h"
#include "media/png_chunks.h"

namespace tubelet::media {

/// The bytes of a PNG file: 8-bit RGB, sRGB chunk, `text` in front of the pixels: ASCII as tEXt, or
/// zTXt from 1 kB on, anything else as iTXt.
/// The same input gives the same bytes.
/// Throws Error(OutOfMemory), Error(Internal).
std::string encodePng(const Image& image, const PngText& text);

}  // namespace tubelet::media
