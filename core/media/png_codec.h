#pragma once

// Private to media: PNG with text chunks, by libpng (FFmpeg's encoder writes none).

#include <filesystem>
#include <map>
#include <string>

#include "media/clip.h"

namespace tubelet::media {

/// Text chunks by keyword; values are UTF-8.
using PngText = std::map<std::string, std::string>;

inline constexpr char kPngRecipeKey[] = "tubelet.recipe";         ///< the recipe, JSON
inline constexpr char kPngFrameRateKey[] = "tubelet.frame_rate";  ///< "24000/1001", for frames of a sequence

/// The bytes of a PNG file: 8-bit RGB, sRGB chunk, `text` as uncompressed iTXt chunks in front of the pixels. The same
/// input gives the same bytes. Throws Error(OutOfMemory), Error(Internal).
std::string encodePng(const Image& image, const PngText& text);

/// The text chunks in front of a PNG's pixels (tEXt, zTXt, iTXt); empty when the file is no PNG or damaged.
PngText readPngText(const std::filesystem::path& source);

}  // namespace tubelet::media
