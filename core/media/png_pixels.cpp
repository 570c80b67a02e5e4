#include "media/png_pixels.h"

#include <png.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <memory>

#include "media/clip_check.h"
#include "media/picture.h"
#include "media/png_chunks.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

// libpng reports errors by longjmp: the functions that set the jump hold nothing that has a
// destructor, and what they fill belongs to their callers.

struct Source {
    std::string_view rest;
    bool isTruncated = false;
    std::array<char, 128> error{};
};

struct PngReaderDeleter {
    png_infop info = nullptr;
    void operator()(png_struct* png) { png_destroy_read_struct(&png, &info, nullptr); }
};
using PngReader = std::unique_ptr<png_struct, PngReaderDeleter>;

[[noreturn]] void onError(png_structp png, png_const_charp message) {
    auto& source = *static_cast<Source*>(png_get_error_ptr(png));
    std::strncpy(source.error.data(), message, source.error.size() - 1);
    png_longjmp(png, 1);
}

void onWarning(png_structp, png_const_charp) {}

void take(png_structp png, png_bytep bytes, png_size_t count) {
    auto& source = *static_cast<Source*>(png_get_io_ptr(png));
    if (count > source.rest.size()) {
        source.isTruncated = true;
        png_error(png, "truncated");
    }
    std::memcpy(bytes, source.rest.data(), count);
    source.rest.remove_prefix(count);
}

/// Marks that move no pixel of ours: they are not even looked at, so their damage doesn't matter.
constexpr std::array<png_byte, 5 * 15> kIgnored = {
    'b', 'K', 'G', 'D', 0, 'c', 'H', 'R', 'M', 0, 'g', 'A', 'M', 'A', 0, 'i', 'C', 'C', 'P', 0, 's', 'R', 'G', 'B', 0,
    's', 'B', 'I', 'T', 0, 'h', 'I', 'S', 'T', 0, 'p', 'H', 'Y', 's', 0, 's', 'P', 'L', 'T', 0, 't', 'I', 'M', 'E', 0,
    't', 'E', 'X', 't', 0, 'z', 'T', 'X', 't', 0, 'i', 'T', 'X', 't', 0, 'e', 'X', 'I', 'f', 0, 'o', 'F', 'F', 's', 0};

bool readHeader(png_structp png, png_infop info, Source& source) {
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    png_set_read_fn(png, &source, &take);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, kIgnored.data(), static_cast<int>(kIgnored.size() / 5));
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // unfilledImage() has its own
    png_read_info(png, info);
    return true;
}

/// Asks for 8 bits a channel, and alpha where a colour is transparent; indices of a palette stay.
bool prepare(png_structp png, png_infop info, bool hasIndices, bool isScaled) {
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    if (hasIndices) {
        png_set_packing(png);
    } else {
        png_set_expand_gray_1_2_4_to_8(png);
        if (png_get_valid(png, info, PNG_INFO_tRNS) != 0) {
            png_set_tRNS_to_alpha(png);
        }
        isScaled ? png_set_scale_16(png) : png_set_strip_16(png);
    }
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    return true;
}

bool readRows(png_structp png, png_bytepp rows) {
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    png_read_image(png, rows);
    return true;
}

[[noreturn]] void fail(const fs::path& path, const Source& source, std::string_view bytes) {
    const std::vector<PngChunk> chunks = pngChunks(bytes);
    if (!chunks.empty() && chunks.front().type == "CgBI") {
        failReading(path, {says("media",
                                "it is a PNG in the form that iPhone programs hold (CgBI), which only Apple's tools "
                                "read. Turn it into an ordinary PNG with them")});
    }
    failReading(path, source.isTruncated
                          ? Message{says("media", "it is truncated: the end of its pixels is missing. Get it again")}
                          : Message{says("media", "it is damaged (%1)"), source.error.data()});
}

/// Colours and opacity by index: black where the file's palette ends, as Pillow has it.
struct Palette {
    std::array<std::array<png_byte, 4>, 256> colors{};

    Palette(png_structp png, png_infop info) {
        colors.fill({0, 0, 0, 255});
        png_colorp entries = nullptr;
        int count = 0;
        png_get_PLTE(png, info, &entries, &count);
        for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
            colors[i] = {entries[i].red, entries[i].green, entries[i].blue, 255};
        }
        png_bytep alpha = nullptr;
        int alphas = 0;
        png_get_tRNS(png, info, &alpha, &alphas, nullptr);
        for (std::size_t i = 0; alpha != nullptr && i < static_cast<std::size_t>(alphas); ++i) {
            colors[i][3] = alpha[i];
        }
    }
};

std::string pixelFormatOf(int colors, int depth) {
    switch (colors) {
        case PNG_COLOR_TYPE_PALETTE:
            return "pal8";
        case PNG_COLOR_TYPE_GRAY:
            return depth == 16 ? "gray16be" : depth == 1 ? "monob" : "gray";
        case PNG_COLOR_TYPE_GRAY_ALPHA:
            return depth == 16 ? "ya16be" : "ya8";
        case PNG_COLOR_TYPE_RGB_ALPHA:
            return depth == 16 ? "rgba64be" : "rgba";
        default:
            return depth == 16 ? "rgb48be" : "rgb24";
    }
}

}  // namespace

PngPixels decodePngPixels(const fs::path& path, std::string_view bytes) {
    Source source{.rest = bytes, .isTruncated = false, .error = {}};
    PngReader reader(png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, &onError, &onWarning));
    png_structp png = reader.get();
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    reader.get_deleter().info = info;
    if (info == nullptr) {
        failReading(path, {says("media", "there is not enough memory for it")});
    }
    if (!readHeader(png, info, source)) {
        fail(path, source, bytes);
    }
    const int colors = png_get_color_type(png, info);
    const int depth = png_get_bit_depth(png, info);
    const bool hasIndices = colors == PNG_COLOR_TYPE_PALETTE;
    PngPixels pixels;
    pixels.width = png_get_image_width(png, info);
    pixels.height = png_get_image_height(png, info);
    pixels.isDeepGrey = colors == PNG_COLOR_TYPE_GRAY && depth == 16;
    pixels.format = pixelFormatOf(colors, depth);
    checkPictureSize(path, pixels.width, pixels.height);
    checkRoom(path, pixels.width, pixels.height, std::uint64_t{png_get_rowbytes(png, info)} * pixels.height,
              kMostInflated, bytes.size());
    if (!prepare(png, info, hasIndices, pixels.isDeepGrey)) {
        fail(path, source, bytes);
    }
    // libpng fills rows of up to four channels; narrower ones are widened afterwards, from
    // the last pixel on.
    const std::size_t width = pixels.width;
    const std::size_t channels = hasIndices ? 1 : png_get_channels(png, info);
    pixels.rgba.resize(width * pixels.height * 4);
    std::vector<png_bytep> rows;
    for (std::size_t y = 0; y < pixels.height; ++y) {
        rows.push_back(pixels.rgba.data() + y * width * 4);
    }
    if (!readRows(png, rows.data())) {
        fail(path, source, bytes);
    }
    const Palette palette(png, info);
    for (png_bytep row : rows) {
        for (std::size_t x = width; x-- > 0;) {
            const png_byte* from = row + x * channels;
            const std::size_t step = channels > 2 ? 1 : 0;
            const png_byte alpha = channels % 2 == 0 ? from[channels - 1] : 255;
            const std::array<png_byte, 4> pixel =
                hasIndices ? palette.colors[*from]
                           : std::array<png_byte, 4>{from[0], from[step], from[2 * step], alpha};
            std::memcpy(row + 4 * x, pixel.data(), 4);
        }
    }
    return pixels;
}

}  // namespace tubelet::media
