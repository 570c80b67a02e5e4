#pragma once

// Private to media: the unpacked samples of a TIFF's page.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "media/tiff_layout.h"

namespace tubelet::media {

/// The samples of a page, row by row, plane behind plane, as libtiff unpacks them.
using TiffSamples = std::unique_ptr<std::uint8_t[]>;

/// Reads all strips or tiles. Throws Error(SourceUnreadable) for damaged files. Worker-only.
TiffSamples readTiffSamples(const std::filesystem::path& source, const TiffFile& file, const TiffLayout& layout);

/// One sample as 0 to 2^bits - 1, at a place within the page, which isn't checked. Thread-safe.
unsigned sampleAt(const TiffLayout& layout, const std::uint8_t* samples, std::size_t x, std::size_t y,
                  std::size_t channel);

}  // namespace tubelet::media
