#include "media/png_picture.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <optional>

#include "media/byte_order.h"
#include "media/clip_check.h"
#include "media/exif_orientation.h"
#include "media/png_chunks.h"
#include "media/png_recipe.h"
#include "media/reading_notices.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

// libpng reports errors by longjmp: the functions that set the jump hold nothing that has a destructor, and what they
// fill belongs to their callers.

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

[[noreturn]] void fail(const fs::path& path, const Source& source, const std::vector<PngChunk>& chunks) {
    if (!chunks.empty() && chunks.front().type == "CgBI") {
        failReading(path,
                    "it is a PNG in the form that iPhone programs hold (CgBI), which only Apple's tools read. Turn "
                    "it into an ordinary PNG with them");
    }
    failReading(path, source.isTruncated
                          ? std::string("it is truncated: the end of its pixels is missing. Get it again")
                          : std::string("it is damaged (") + source.error.data() + ")");
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

/// An Exif block as ImageMagick writes it into a text chunk: a name, a length, then digits of base 16 in lines.
std::string fromRawProfile(const std::string& text) {
    std::size_t at = 0;
    for (int line = 0; line < 3 && at != std::string::npos; ++line) {
        at = text.find('\n', at);
        at = at == std::string::npos ? at : at + 1;
    }
    std::string bytes;
    std::optional<int> high;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) {
            continue;
        }
        if (high) {
            bytes.push_back(static_cast<char>(*high << 4 | digit));
        }
        high = high ? std::nullopt : std::optional(digit);
    }
    return bytes;
}

Orientation orientationIn(const std::vector<PngChunk>& chunks, const PngText& text) {
    std::string exif;
    for (const PngChunk& chunk : chunks) {
        if (chunk.type == "eXIf") {
            exif = chunk.data;
        }
    }
    const auto raw = text.find("Raw profile type exif");
    if (exif.empty() && raw != text.end()) {
        exif = fromRawProfile(raw->second);
    }
    const auto xmp = text.find("XML:com.adobe.xmp");
    return orientationOf(exif, xmp != text.end() ? xmp->second : std::string());
}

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

bool isPngPicture(std::string_view bytes) {
    for (const PngChunk& chunk : pngChunks(bytes)) {
        if (chunk.type == "IDAT") {
            break;
        }
        if (chunk.type == "acTL" && chunk.data.size() >= 8) {
            return numberAt(chunk.data, 0, 4) <= 1;
        }
    }
    return true;
}

Picture decodePng(const fs::path& path, std::string_view bytes) {
    const std::vector<PngChunk> chunks = pngChunks(bytes);
    Source source{.rest = bytes, .isTruncated = false, .error = {}};
    PngReader reader(png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, &onError, &onWarning));
    png_structp png = reader.get();
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    reader.get_deleter().info = info;
    if (info == nullptr) {
        failReading(path, "there is not enough memory for it");
    }
    if (!readHeader(png, info, source)) {
        fail(path, source, chunks);
    }
    const int colors = png_get_color_type(png, info);
    const int depth = png_get_bit_depth(png, info);
    const bool hasIndices = colors == PNG_COLOR_TYPE_PALETTE;
    const bool isDeepGrey = colors == PNG_COLOR_TYPE_GRAY && depth == 16;
    Picture picture;
    picture.codec = "png";
    picture.pixelFormat = pixelFormatOf(colors, depth);
    picture.image = unfilledImage(path, png_get_image_width(png, info), png_get_image_height(png, info));
    const auto height = static_cast<std::size_t>(picture.image.height);
    const auto width = static_cast<std::size_t>(picture.image.width);
    constexpr std::size_t kMostInflated = 1032;  // bytes that deflate can make of one
    if (png_get_rowbytes(png, info) * height / kMostInflated > bytes.size()) {
        failReading(path, "it is truncated or damaged: " + std::to_string(bytes.size()) + " bytes can't hold " +
                              sizeText(picture.image.width, picture.image.height) + " pixels");
    }
    if (!prepare(png, info, hasIndices, isDeepGrey)) {
        fail(path, source, chunks);
    }
    const std::size_t rowBytes = png_get_rowbytes(png, info);
    std::vector<png_byte> values(rowBytes * height);
    std::vector<png_bytep> rows;
    for (std::size_t y = 0; y < height; ++y) {
        rows.push_back(values.data() + y * rowBytes);
    }
    if (!readRows(png, rows.data())) {
        fail(path, source, chunks);
    }
    bool transparent = false;
    if (hasIndices) {
        const Palette palette(png, info);
        for (std::size_t y = 0; y < height; ++y) {
            for (std::size_t x = 0; x < width; ++x) {
                transparent |= addPixels(picture.image.rgb, palette.colors[rows[y][x]].data(), 1, 4);
            }
        }
    } else {
        transparent = addPixels(picture.image.rgb, values.data(), width * height, png_get_channels(png, info));
    }
    const PngText text = textOf(chunks);
    picture.orientation = orientationIn(chunks, text);
    picture.recipeJson = recipeIn(text);
    if (isDeepGrey) {
        picture.notices.push_back(noticeOfDeepGrey());
    }
    if (transparent) {
        picture.notices.push_back(noticeOfTransparency());
    }
    return picture;
}

}  // namespace tubelet::media
