#include "media/tiff_samples.h"

#include <algorithm>
#include <cstring>

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

/// Copies rows of `fromRow` bytes to where they belong, cut at the page's edges.
void place(const TiffLayout& layout, std::uint8_t* plane, const std::uint8_t* from, std::size_t fromRow,
           std::size_t rows, std::size_t x, std::size_t y) {
    const std::size_t left = x * layout.bits * (layout.inPlanes ? 1 : layout.samples) / 8;
    const std::size_t bytes = std::min(fromRow, layout.rowBytes() - std::min(left, layout.rowBytes()));
    for (std::size_t row = 0; row < rows && y + row < layout.height; ++row) {
        std::memcpy(plane + (y + row) * layout.rowBytes() + left, from + row * fromRow, bytes);
    }
}

TiffSamples readStrips(const fs::path& source, const TiffFile& file, const TiffLayout& layout) {
    TiffSamples samples =
        std::make_unique_for_overwrite<std::uint8_t[]>(layout.planes() * layout.height * layout.rowBytes());
    const std::uint32_t rows =
        std::clamp<std::uint32_t>(file.value<std::uint32_t>(TIFFTAG_ROWSPERSTRIP, layout.height), 1, layout.height);
    const tmsize_t size = TIFFStripSize(file.get());
    if (size <= 0 || TIFFScanlineSize(file.get()) != static_cast<tmsize_t>(layout.rowBytes())) {
        failTiff(source, file);
    }
    const TiffSamples strip = std::make_unique_for_overwrite<std::uint8_t[]>(static_cast<std::size_t>(size));
    for (std::size_t plane = 0; plane < layout.planes(); ++plane) {
        std::uint8_t* target = samples.get() + plane * layout.height * layout.rowBytes();
        for (std::uint32_t y = 0; y < layout.height; y += rows) {
            const std::uint32_t number = TIFFComputeStrip(file.get(), y, static_cast<std::uint16_t>(plane));
            const std::size_t here = std::min(rows, layout.height - y);
            const auto wanted = static_cast<tmsize_t>(here * layout.rowBytes());
            if (TIFFReadEncodedStrip(file.get(), number, strip.get(), wanted) != wanted) {
                failTiff(source, file);
            }
            place(layout, target, strip.get(), layout.rowBytes(), here, 0, y);
        }
    }
    return samples;
}

TiffSamples readTiles(const fs::path& source, const TiffFile& file, const TiffLayout& layout) {
    TiffSamples samples =
        std::make_unique_for_overwrite<std::uint8_t[]>(layout.planes() * layout.height * layout.rowBytes());
    const auto width = file.value<std::uint32_t>(TIFFTAG_TILEWIDTH, 0);
    const auto height = file.value<std::uint32_t>(TIFFTAG_TILELENGTH, 0);
    const tmsize_t size = TIFFTileSize(file.get());
    const tmsize_t row = TIFFTileRowSize(file.get());
    if (width == 0 || height == 0 || width % 8 != 0 || size <= 0 || row <= 0) {
        failTiff(source, file);
    }
    const TiffSamples tile = std::make_unique_for_overwrite<std::uint8_t[]>(static_cast<std::size_t>(size));
    for (std::size_t plane = 0; plane < layout.planes(); ++plane) {
        std::uint8_t* target = samples.get() + plane * layout.height * layout.rowBytes();
        for (std::uint64_t y = 0; y < layout.height; y += height) {
            for (std::uint64_t x = 0; x < layout.width; x += width) {
                const std::uint32_t number =
                    TIFFComputeTile(file.get(), static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0,
                                    static_cast<std::uint16_t>(plane));
                if (TIFFReadEncodedTile(file.get(), number, tile.get(), size) != size) {
                    failTiff(source, file);
                }
                place(layout, target, tile.get(), static_cast<std::size_t>(row), height, x, y);
            }
        }
    }
    return samples;
}

}  // namespace

TiffSamples readTiffSamples(const fs::path& source, const TiffFile& file, const TiffLayout& layout) {
    return TIFFIsTiled(file.get()) != 0 ? readTiles(source, file, layout) : readStrips(source, file, layout);
}

unsigned sampleAt(const TiffLayout& layout, const std::uint8_t* samples, std::size_t x, std::size_t y,
                  std::size_t channel) {
    const std::size_t plane = layout.inPlanes ? channel : 0;
    const std::uint8_t* row = samples + (plane * layout.height + y) * layout.rowBytes();
    const std::size_t index = layout.inPlanes ? x : x * layout.samples + channel;
    if (layout.bits == 16) {
        std::uint16_t value = 0;
        std::memcpy(&value, row + 2 * index, 2);
        return value;
    }
    if (layout.bits == 8) {
        return row[index];
    }
    const std::size_t bit = index * layout.bits;
    return row[bit / 8] >> (8 - layout.bits - bit % 8) & ((1U << layout.bits) - 1);
}

}  // namespace tubelet::media
