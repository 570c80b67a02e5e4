#include "media/tiff_picture.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "media/clip_check.h"
#include "media/exif_orientation.h"
#include "media/reading_notices.h"
#include "media/tiff_file.h"
#include "media/tiff_layout.h"
#include "media/tiff_samples.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t kOldJpeg = COMPRESSION_OJPEG;

/// Colours by index, of a palette's 16 bits the high byte; some programs fill in 8 bits only.
std::vector<std::array<std::uint8_t, 3>> paletteOf(const TiffFile& file, const TiffLayout& layout) {
    const std::size_t count = std::size_t{1} << layout.bits;
    std::array<std::uint16_t*, 3> channels{};
    std::vector<std::array<std::uint8_t, 3>> colors(count);
    if (TIFFGetField(file.get(), TIFFTAG_COLORMAP, &channels[0], &channels[1], &channels[2]) == 0) {
        return {};
    }
    const bool isDeep = std::any_of(channels.begin(), channels.end(), [count](const std::uint16_t* levels) {
        return std::any_of(levels, levels + count, [](std::uint16_t level) { return level > 255; });
    });
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t c = 0; c < 3; ++c) {
            colors[i][c] = static_cast<std::uint8_t>(isDeep ? channels[c][i] >> 8 : channels[c][i]);
        }
    }
    return colors;
}

/// Turns samples into pixels; true where any of them is transparent.
bool addColors(const fs::path& source, const TiffFile& file, const TiffLayout& layout, const std::uint8_t* samples,
               bool onWhite, std::vector<std::uint8_t>& rgb) {
    const unsigned most = (1U << layout.bits) - 1;
    const bool hasPalette = layout.meaning == PHOTOMETRIC_PALETTE;
    const auto palette = hasPalette ? paletteOf(file, layout) : std::vector<std::array<std::uint8_t, 3>>();
    if (hasPalette && palette.empty()) {
        failTiff(source, file);
    }
    bool transparent = false;
    for (std::size_t y = 0; y < layout.height; ++y) {
        for (std::size_t x = 0; x < layout.width; ++x) {
            std::array<std::uint8_t, 5> values{};
            for (std::size_t c = 0; c < layout.colors + (layout.hasAlpha ? 1 : 0); ++c) {
                const unsigned sample = sampleAt(layout, samples, x, y, c);
                values[c] = static_cast<std::uint8_t>(layout.bits == 16 ? sample >> 8 : sample);
            }
            if (hasPalette) {
                addPixels(rgb, palette[sampleAt(layout, samples, x, y, 0)].data(), 1, 3);
                continue;
            }
            if (layout.colors == 4) {
                addInks(rgb, values.data(), 1);
                continue;
            }
            if (layout.colors == 1) {
                const unsigned level = (sampleAt(layout, samples, x, y, 0) * 255 + most / 2) / most;
                values[0] = static_cast<std::uint8_t>(layout.meaning == PHOTOMETRIC_MINISWHITE ? 255 - level : level);
            }
            const unsigned alpha = layout.hasAlpha ? values[layout.colors] : 255;
            if (layout.isMultiplied && alpha < 255) {
                for (std::size_t c = 0; c < layout.colors; ++c) {
                    values[c] = static_cast<std::uint8_t>(alpha > 0 ? std::min(values[c] * 255U / alpha, 255U) : 0);
                }
            }
            transparent |= alpha < 255;
            addPixels(rgb, values.data(), 1, layout.colors);
            if (onWhite && alpha < 255) {
                layOnWhite(rgb.data() + rgb.size() - 3, alpha);
            }
        }
    }
    return transparent;
}

/// YCbCr without JPEG's own conversion: libtiff makes RGB of it.
void addConverted(const fs::path& source, const TiffFile& file, const TiffLayout& layout,
                  std::vector<std::uint8_t>& rgb) {
    TIFFRGBAImage converter{};
    std::array<char, 1024> error{};
    if (TIFFRGBAImageBegin(&converter, file.get(), 1, error.data()) == 0) {
        failReading(source, {says("media", "its colours can't be read (%1)"), error.data()});
    }
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> ended(&converter, &TIFFRGBAImageEnd);
    converter.req_orientation = converter.orientation;  // it is turned later, with all others
    const std::size_t pixels = std::size_t{layout.width} * layout.height;
    const auto raster = std::make_unique_for_overwrite<std::uint32_t[]>(pixels);
    if (TIFFRGBAImageGet(&converter, raster.get(), layout.width, layout.height) == 0) {
        failTiff(source, file);
    }
    for (std::size_t i = 0; i < pixels; ++i) {
        const std::uint32_t pixel = raster[i];
        rgb.insert(rgb.end(), {static_cast<std::uint8_t>(TIFFGetR(pixel)), static_cast<std::uint8_t>(TIFFGetG(pixel)),
                               static_cast<std::uint8_t>(TIFFGetB(pixel))});
    }
}

Orientation orientationOfPage(const TiffFile& file) {
    std::uint16_t value = 0;
    if (TIFFGetField(file.get(), TIFFTAG_ORIENTATION, &value) != 0) {
        return orientationOfExif(value);
    }
    std::uint32_t size = 0;
    const char* xmp = nullptr;
    return TIFFGetField(file.get(), TIFFTAG_XMLPACKET, &size, &xmp) != 0 ? orientationOf({}, {xmp, size})
                                                                         : Orientation{};
}

}  // namespace

Picture decodeTiff(const fs::path& source, std::string_view bytes, bool onWhite) {
    const TiffFile file(bytes);
    if (file.get() == nullptr) {
        failTiff(source, file);
    }
    const TiffLayout layout = tiffLayout(source, file, bytes.size());
    Picture picture;
    picture.image = unfilledImage(source, layout.width, layout.height);
    picture.codec = "tiff";
    picture.pixelFormat = pixelFormatOf(layout);
    picture.orientation = orientationOfPage(file);
    if (layout.meaning == PHOTOMETRIC_YCBCR || layout.compression == kOldJpeg) {
        addConverted(source, file, layout, picture.image.rgb);
    } else {
        const TiffSamples samples = readTiffSamples(source, file, layout);
        if (addColors(source, file, layout, samples.get(), onWhite, picture.image.rgb)) {
            picture.notices.push_back(noticeOfTransparency(onWhite));
        }
        if (layout.bits == 16 && layout.colors == 1 && layout.meaning != PHOTOMETRIC_PALETTE) {
            picture.notices.push_back(noticeOfDeepGrey());
        }
    }
    const int pages = static_cast<int>(TIFFNumberOfDirectories(file.get()));
    if (pages > 1) {
        picture.notices.push_back(
            {says("media",
                  "It holds %1 pages; the first one is read. Save the others as files of their own to use them."),
             pages});
    }
    return picture;
}

}  // namespace tubelet::media
