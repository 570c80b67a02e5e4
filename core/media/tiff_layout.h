#pragma once

// Private to media: what a TIFF's tags say of its first page.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "media/tiff_file.h"

namespace tubelet::media {

/// How the samples of a page lie and what they mean.
struct TiffLayout {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t samples = 1;      ///< a pixel
    std::uint16_t bits = 1;         ///< a sample
    std::uint16_t meaning = 0;      ///< PHOTOMETRIC_*
    std::uint16_t format = 1;       ///< SAMPLEFORMAT_*
    std::uint16_t compression = 1;  ///< COMPRESSION_*
    bool inPlanes = false;          ///< all of one channel, then all of the next
    std::size_t colors = 1;         ///< samples that are no alpha
    bool hasAlpha = false;
    bool isMultiplied = false;  ///< colours are multiplied with alpha

    std::size_t planes() const { return inPlanes ? samples : 1; }
    std::size_t samplesInRow() const { return std::size_t{width} * (inPlanes ? 1 : samples); }
    std::size_t rowBytes() const { return (samplesInRow() * bits + 7) / 8; }
    std::uint64_t bytes() const { return std::uint64_t{planes()} * height * rowBytes(); }
};

/// The layout of the page that `file` stands at, of at most 2^28 pixels and 8 samples each.
/// Of JPEG's YCbCr libtiff is told to make RGB.
/// Throws Error(SourceUnreadable) for kinds that are not read, which it names, and for pages that a
/// file of `fileBytes` can't hold.
/// Worker-only.
TiffLayout tiffLayout(const std::filesystem::path& source, const TiffFile& file, std::size_t fileBytes);

/// The layout's pixel format in FFmpeg's words, or nearly: "rgb8", "gray16".
std::string pixelFormatOf(const TiffLayout& layout);

/// Throws Error(SourceUnreadable): the file is damaged or truncated, with libtiff's reason
/// where it has one.
[[noreturn]] void failTiff(const std::filesystem::path& source, const TiffFile& file);

}  // namespace tubelet::media
