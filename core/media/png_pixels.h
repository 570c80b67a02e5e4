#pragma once

// Private to media: the pixels of one PNG, by libpng.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::media {

inline constexpr std::uint64_t kMostInflated = 1032;  ///< bytes that deflate can make of one

struct PngPixels {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgba;  ///< 8 bits a channel, not multiplied with alpha
    std::string format;              ///< as stored, in FFmpeg's words
    bool isDeepGrey = false;         ///< grey of 16 bits, here scaled to 8
};

/// Decodes a PNG; no chunk is looked at but the header, the palette, its transparency and the
/// pixels, so that damage to others doesn't matter.
/// Throws Error(SourceUnreadable), also for sizes of more than 2^28 pixels and those that so few
/// bytes can't hold.
/// Worker-only.
PngPixels decodePngPixels(const std::filesystem::path& path, std::string_view bytes);

}  // namespace tubelet::media
