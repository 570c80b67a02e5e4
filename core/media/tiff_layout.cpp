#include "media/tiff_layout.h"

#include "media/clip_check.h"
#include "media/picture.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t kSensor = 32803;  // colour filter array: a camera's raw data

/// Colours, alpha and a few channels more, as programs for pictures write them; of instruments'
/// files with hundreds nothing could tell which ones are colours.
constexpr std::uint16_t kMostSamples = 8;

/// What a file says of its samples where they are not whole numbers from 0.
Message kindOfNumbers(std::uint16_t format) {
    switch (format) {
        case SAMPLEFORMAT_INT:
            return {says("media", "signed numbers")};
        case SAMPLEFORMAT_IEEEFP:
            return {says("media", "floating-point numbers")};
        case SAMPLEFORMAT_COMPLEXINT:
        case SAMPLEFORMAT_COMPLEXIEEEFP:
            return {says("media", "complex numbers")};
        default:
            return {says("media", "numbers")};
    }
}

/// How many bytes one of the file can become at most, with room for tiles that share theirs; 0: no
/// limit, as of fax codes (a white row takes a bit).
std::uint64_t mostOfOneByte(std::uint16_t compression) {
    switch (compression) {
        case COMPRESSION_NONE:
        case COMPRESSION_PACKBITS:       // 64
        case COMPRESSION_DEFLATE:        // 1032
        case COMPRESSION_ADOBE_DEFLATE:  // the same
        case COMPRESSION_LZW:            // 4096 by 12 bits
            return 4096;
        default:
            return 0;
    }
}

TiffLayout layoutOf(const TiffFile& file) {
    TiffLayout layout;
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

void checkKind(const fs::path& source, const TiffFile& file, const TiffLayout& layout) {
    const std::uint8_t* version = nullptr;
    if (TIFFGetField(file.get(), TIFFTAG_DNGVERSION, &version) != 0 || layout.meaning == kSensor) {
        failReading(
            source,
            {says("media",
                  "it is a camera's raw file. Develop it with a raw converter and save it as PNG, JPEG or TIFF")});
    }
    if (TIFFIsCODECConfigured(layout.compression) == 0) {
        failReading(
            source,
            {says("media", "its compression (number %1) is not read. Save it with another one, such as LZW or none"),
             layout.compression});
    }
    const bool isKnown = layout.meaning <= PHOTOMETRIC_PALETTE || layout.meaning == PHOTOMETRIC_SEPARATED ||
                         layout.meaning == PHOTOMETRIC_YCBCR;
    if (!isKnown) {
        failReading(source, {says("media",
                                  "its kind of colours (photometric interpretation %1) is not read; expected grey, a "
                                  "palette, RGB, CMYK or YCbCr. Save it as RGB"),
                             layout.meaning});
    }
    const bool isNarrow = layout.bits == 1 || layout.bits == 2 || layout.bits == 4;
    const bool isFromZero = layout.format == SAMPLEFORMAT_UINT || layout.format == SAMPLEFORMAT_VOID;
    if (!isFromZero || !(layout.bits == 8 || layout.bits == 16 || (isNarrow && layout.colors == 1))) {
        failReading(source, {says("media",
                                  "its samples are %1-bit %2; expected whole numbers from 0 on, of 8 or 16 bits (1, 2 "
                                  "or 4 in grey). Save it with 8 or 16 bits"),
                             layout.bits, kindOfNumbers(layout.format)});
    }
    if (layout.samples > kMostSamples) {
        failReading(source,
                    {says("media", "it has %1 channels; expected at most %2. Save it as RGB with another program"),
                     layout.samples, kMostSamples});
    }
    if (layout.samples < layout.colors) {
        failReading(source,
                    {says("media", "it has %1 channels where its colours need %2. Save it anew with another program"),
                     layout.samples, layout.colors});
    }
}

}  // namespace

TiffLayout tiffLayout(const fs::path& source, const TiffFile& file, std::size_t fileBytes) {
    const TiffLayout layout = layoutOf(file);
    checkKind(source, file, layout);
    checkPictureSize(source, layout.width, layout.height);
    if (const std::uint64_t most = mostOfOneByte(layout.compression); most > 0) {
        checkRoom(source, layout.width, layout.height, layout.bytes(), most, fileBytes);
    }
    return layout;
}

std::string pixelFormatOf(const TiffLayout& layout) {
    const std::string kind = layout.meaning == PHOTOMETRIC_PALETTE     ? "pal"
                             : layout.meaning == PHOTOMETRIC_SEPARATED ? "cmyk"
                             : layout.meaning == PHOTOMETRIC_YCBCR     ? "yuv"
                             : layout.colors == 3                      ? "rgb"
                                                                       : "gray";
    return kind + std::to_string(layout.bits);
}

void failTiff(const fs::path& source, const TiffFile& file) {
    const std::string error = file.error();
    failReading(source, error.empty() ? Message{says("media", "it is damaged or truncated")}
                                      : Message{says("media", "it is damaged or truncated (%1)"), error});
}

}  // namespace tubelet::media
