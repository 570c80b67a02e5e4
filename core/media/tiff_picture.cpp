#include "media/tiff_picture.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "media/clip_check.h"
#include "media/exif_orientation.h"
#include "media/reading_notices.h"
#include "media/tiff_file.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t kOldJpeg = COMPRESSION_OJPEG;
constexpr std::uint16_t kSensor = 32803;  // colour filter array: a camera's raw data

/// How the samples of a page lie and what they mean.
struct Layout {
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
};

Layout layoutOf(const TiffFile& file) {
    Layout layout;
    layout.width = file.value<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0);
    layout.height = file.value<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0);
    layout.samples = file.value<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.bits = file.value<std::uint16_t>(TIFFTAG_BITSPERSAMPLE, 1);
    layout.format = file.value<std::uint16_t>(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    layout.compression = file.value<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    layout.meaning =
        file.value<std::uint16_t>(TIFFTAG_PHOTOMETRIC, layout.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISWHITE);
    layout.inPlanes = file.value<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE &&
                      layout.samples > 1;
    if (layout.meaning == PHOTOMETRIC_YCBCR && layout.compression == COMPRESSION_JPEG && !layout.inPlanes) {
        TIFFSetField(file.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        layout.meaning = PHOTOMETRIC_RGB;
    }
    layout.colors = layout.meaning == PHOTOMETRIC_RGB || layout.meaning == PHOTOMETRIC_YCBCR ? 3
                    : layout.meaning == PHOTOMETRIC_SEPARATED                                ? 4
                                                                                             : 1;
    std::uint16_t extras = 0;
    std::uint16_t* kinds = nullptr;
    TIFFGetFieldDefaulted(file.get(), TIFFTAG_EXTRASAMPLES, &extras, &kinds);
    if (extras > 0 && layout.samples > layout.colors && layout.colors != 4) {
        layout.hasAlpha = kinds[0] != EXTRASAMPLE_UNSPECIFIED;
        layout.isMultiplied = kinds[0] == EXTRASAMPLE_ASSOCALPHA;
    }
    return layout;
}

[[noreturn]] void fail(const fs::path& source, const TiffFile& file) {
    const std::string error = file.error();
    failReading(source, "it is damaged or truncated" + (error.empty() ? "" : " (" + error + ")"));
}

void checkKind(const fs::path& source, const TiffFile& file, const Layout& layout) {
    const std::uint8_t* version = nullptr;
    if (TIFFGetField(file.get(), TIFFTAG_DNGVERSION, &version) != 0 || layout.meaning == kSensor) {
        failReading(source,
                    "it is a camera's raw file. Develop it with a raw converter and save it as PNG, JPEG or TIFF");
    }
    if (TIFFIsCODECConfigured(layout.compression) == 0) {
        failReading(source, "its compression (number " + std::to_string(layout.compression) +
                                ") is not read. Save it with another one, such as LZW or none");
    }
    const bool isKnown = layout.meaning <= PHOTOMETRIC_PALETTE || layout.meaning == PHOTOMETRIC_SEPARATED ||
                         layout.meaning == PHOTOMETRIC_YCBCR;
    if (!isKnown) {
        failReading(source, "its kind of colours (photometric interpretation " + std::to_string(layout.meaning) +
                                ") is not read; expected grey, a palette, RGB, CMYK or YCbCr. Save it as RGB");
    }
    const bool isNarrow = layout.bits == 1 || layout.bits == 2 || layout.bits == 4;
    const bool isWhole = layout.format != SAMPLEFORMAT_IEEEFP && layout.format <= SAMPLEFORMAT_VOID;
    if (!isWhole || !(layout.bits == 8 || layout.bits == 16 || (isNarrow && layout.colors == 1))) {
        failReading(source,
                    "its samples are " + std::to_string(layout.bits) + "-bit " +
                        (isWhole ? "numbers" : "floating-point numbers") +
                        "; expected whole numbers of 8 or 16 bits (1, 2 or 4 in grey). Save it with 8 or 16 bits");
    }
    if (layout.samples < layout.colors) {
        failReading(source, "it has " + std::to_string(layout.samples) + " channels where its colours need " +
                                std::to_string(layout.colors) + ". Save it anew with another program");
    }
}

/// The samples of a page, row by row, plane behind plane, as libtiff unpacks them.
using Samples = std::unique_ptr<std::uint8_t[]>;

/// Copies rows of `fromRow` bytes to where they belong, cut at the page's edges.
void place(const Layout& layout, std::uint8_t* plane, const std::uint8_t* from, std::size_t fromRow, std::size_t rows,
           std::size_t x, std::size_t y) {
    const std::size_t left = x * layout.bits * (layout.inPlanes ? 1 : layout.samples) / 8;
    const std::size_t bytes = std::min(fromRow, layout.rowBytes() - std::min(left, layout.rowBytes()));
    for (std::size_t row = 0; row < rows && y + row < layout.height; ++row) {
        std::memcpy(plane + (y + row) * layout.rowBytes() + left, from + row * fromRow, bytes);
    }
}

Samples readStrips(const fs::path& source, const TiffFile& file, const Layout& layout) {
    Samples samples =
        std::make_unique_for_overwrite<std::uint8_t[]>(layout.planes() * layout.height * layout.rowBytes());
    const std::uint32_t rows =
        std::clamp<std::uint32_t>(file.value<std::uint32_t>(TIFFTAG_ROWSPERSTRIP, layout.height), 1, layout.height);
    const tmsize_t size = TIFFStripSize(file.get());
    if (size <= 0 || TIFFScanlineSize(file.get()) != static_cast<tmsize_t>(layout.rowBytes())) {
        fail(source, file);
    }
    const Samples strip = std::make_unique_for_overwrite<std::uint8_t[]>(static_cast<std::size_t>(size));
    for (std::size_t plane = 0; plane < layout.planes(); ++plane) {
        std::uint8_t* target = samples.get() + plane * layout.height * layout.rowBytes();
        for (std::uint32_t y = 0; y < layout.height; y += rows) {
            const std::uint32_t number = TIFFComputeStrip(file.get(), y, static_cast<std::uint16_t>(plane));
            const std::size_t here = std::min(rows, layout.height - y);
            const auto wanted = static_cast<tmsize_t>(here * layout.rowBytes());
            if (TIFFReadEncodedStrip(file.get(), number, strip.get(), wanted) != wanted) {
                fail(source, file);
            }
            place(layout, target, strip.get(), layout.rowBytes(), here, 0, y);
        }
    }
    return samples;
}

Samples readTiles(const fs::path& source, const TiffFile& file, const Layout& layout) {
    Samples samples =
        std::make_unique_for_overwrite<std::uint8_t[]>(layout.planes() * layout.height * layout.rowBytes());
    const auto width = file.value<std::uint32_t>(TIFFTAG_TILEWIDTH, 0);
    const auto height = file.value<std::uint32_t>(TIFFTAG_TILELENGTH, 0);
    const tmsize_t size = TIFFTileSize(file.get());
    const tmsize_t row = TIFFTileRowSize(file.get());
    if (width == 0 || height == 0 || width % 8 != 0 || size <= 0 || row <= 0) {
        fail(source, file);
    }
    const Samples tile = std::make_unique_for_overwrite<std::uint8_t[]>(static_cast<std::size_t>(size));
    for (std::size_t plane = 0; plane < layout.planes(); ++plane) {
        std::uint8_t* target = samples.get() + plane * layout.height * layout.rowBytes();
        for (std::uint64_t y = 0; y < layout.height; y += height) {
            for (std::uint64_t x = 0; x < layout.width; x += width) {
                const std::uint32_t number =
                    TIFFComputeTile(file.get(), static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0,
                                    static_cast<std::uint16_t>(plane));
                if (TIFFReadEncodedTile(file.get(), number, tile.get(), size) != size) {
                    fail(source, file);
                }
                place(layout, target, tile.get(), static_cast<std::size_t>(row), height, x, y);
            }
        }
    }
    return samples;
}

/// One sample as 0 to 2^bits - 1.
unsigned sampleAt(const Layout& layout, const std::uint8_t* samples, std::size_t x, std::size_t y,
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

/// Colours by index, of a palette's 16 bits the high byte; some programs fill in 8 bits only.
std::vector<std::array<std::uint8_t, 3>> paletteOf(const TiffFile& file, const Layout& layout) {
    const std::size_t count = std::size_t{1} << std::min<unsigned>(layout.bits, 8);
    std::array<std::uint16_t*, 3> channels{};
    std::vector<std::array<std::uint8_t, 3>> colors(count);
    if (layout.bits > 8 || TIFFGetField(file.get(), TIFFTAG_COLORMAP, &channels[0], &channels[1], &channels[2]) == 0) {
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
bool addColors(const TiffFile& file, const Layout& layout, const std::uint8_t* samples,
               std::vector<std::uint8_t>& rgb) {
    const unsigned most = (1U << layout.bits) - 1;
    const auto palette =
        layout.meaning == PHOTOMETRIC_PALETTE ? paletteOf(file, layout) : std::vector<std::array<std::uint8_t, 3>>();
    bool transparent = false;
    for (std::size_t y = 0; y < layout.height; ++y) {
        for (std::size_t x = 0; x < layout.width; ++x) {
            std::array<std::uint8_t, 5> values{};
            for (std::size_t c = 0; c < layout.colors + (layout.hasAlpha ? 1 : 0); ++c) {
                const unsigned sample = sampleAt(layout, samples, x, y, c);
                values[c] = static_cast<std::uint8_t>(layout.bits == 16 ? sample >> 8 : sample);
            }
            if (!palette.empty()) {
                addPixels(rgb, palette[values[0]].data(), 1, 3);
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
        }
    }
    return transparent;
}

/// YCbCr without JPEG's own conversion: libtiff makes RGB of it.
void addConverted(const fs::path& source, const TiffFile& file, const Layout& layout, std::vector<std::uint8_t>& rgb) {
    TIFFRGBAImage converter{};
    std::array<char, 1024> error{};
    if (TIFFRGBAImageBegin(&converter, file.get(), 1, error.data()) == 0) {
        failReading(source, std::string("its colours can't be read (") + error.data() + ")");
    }
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> ended(&converter, &TIFFRGBAImageEnd);
    converter.req_orientation = converter.orientation;  // it is turned later, with all others
    const std::size_t pixels = std::size_t{layout.width} * layout.height;
    const auto raster = std::make_unique_for_overwrite<std::uint32_t[]>(pixels);
    if (TIFFRGBAImageGet(&converter, raster.get(), layout.width, layout.height) == 0) {
        fail(source, file);
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

std::string pixelFormatOf(const Layout& layout) {
    const std::string kind = layout.meaning == PHOTOMETRIC_PALETTE     ? "pal"
                             : layout.meaning == PHOTOMETRIC_SEPARATED ? "cmyk"
                             : layout.meaning == PHOTOMETRIC_YCBCR     ? "yuv"
                             : layout.colors == 3                      ? "rgb"
                                                                       : "gray";
    return kind + std::to_string(layout.bits);
}

}  // namespace

Picture decodeTiff(const fs::path& source, std::string_view bytes) {
    const TiffFile file(bytes);
    if (file.get() == nullptr) {
        fail(source, file);
    }
    const Layout layout = layoutOf(file);
    checkKind(source, file, layout);
    Picture picture;
    picture.image = unfilledImage(source, layout.width, layout.height);
    picture.codec = "tiff";
    picture.pixelFormat = pixelFormatOf(layout);
    picture.orientation = orientationOfPage(file);
    if (layout.meaning == PHOTOMETRIC_YCBCR || layout.compression == kOldJpeg) {
        addConverted(source, file, layout, picture.image.rgb);
    } else {
        const Samples samples =
            TIFFIsTiled(file.get()) != 0 ? readTiles(source, file, layout) : readStrips(source, file, layout);
        if (addColors(file, layout, samples.get(), picture.image.rgb)) {
            picture.notices.push_back(noticeOfTransparency());
        }
        if (layout.bits == 16 && layout.colors == 1) {
            picture.notices.push_back(noticeOfDeepGrey());
        }
    }
    const int pages = static_cast<int>(TIFFNumberOfDirectories(file.get()));
    if (pages > 1) {
        picture.notices.push_back("It holds " + std::to_string(pages) +
                                  " pages; the first one is read. Save the others as files of their own to use them.");
    }
    return picture;
}

}  // namespace tubelet::media
