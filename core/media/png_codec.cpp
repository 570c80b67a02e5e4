#include "media/png_codec.h"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <memory>
#include <new>
#include <vector>

#include "base/error.h"

namespace tubelet::media {

namespace {

// libpng reports errors by longjmp: the functions that set the jump hold nothing that
// has a destructor.

struct PngWriterDeleter {
    png_infop info = nullptr;
    void operator()(png_struct* png) { png_destroy_write_struct(&png, &info); }
};

[[noreturn]] void onError(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

void onWarning(png_structp, png_const_charp) {}

void append(png_structp png, png_bytep bytes, png_size_t count) {
    bool full = false;
    try {
        static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
    } catch (const std::bad_alloc&) {
        full = true;
    }
    if (full) {
        png_error(png, "out of memory");
    }
}

void flushNothing(png_structp) {}

bool writeAll(png_structp png, png_infop info, const Image& image, png_textp text, int texts, png_bytepp rows) {
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    png_set_IHDR(png, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_text(png, info, text, texts);
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, nullptr);
    return true;
}

/// How a text is stored: other programs keep tEXt and zTXt, which hold Latin-1 (of which only ASCII
/// is the same in UTF-8), more often than iTXt.
int kindOfText(const std::string& text) {
    constexpr std::size_t kLong = 1024;
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return c > 0 && c < 0x7F; });
    if (!isAscii) {
        return PNG_ITXT_COMPRESSION_NONE;
    }
    return text.size() < kLong ? PNG_TEXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_zTXt;
}

}  // namespace

std::string encodePng(const Image& image, const PngText& text) {
    std::unique_ptr<png_struct, PngWriterDeleter> png(
        png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, &onError, &onWarning));
    if (png) {
        png.get_deleter().info = png_create_info_struct(png.get());
    }
    if (!png || png.get_deleter().info == nullptr) {
        throw Error(ErrorKind::OutOfMemory,
                    says("media", "There is not enough memory to write a picture. Close other programs."));
    }
    std::vector<png_text> chunks;
    for (const auto& [key, value] : text) {
        png_text chunk{};
        chunk.compression = kindOfText(value);
        // libpng's interface predates const; it copies and changes nothing.
        chunk.key = const_cast<char*>(key.c_str());
        chunk.text = const_cast<char*>(value.c_str());
        (chunk.compression >= PNG_ITXT_COMPRESSION_NONE ? chunk.itxt_length : chunk.text_length) = value.size();
        chunks.push_back(chunk);
    }
    std::vector<png_bytep> rows;
    for (int y = 0; y < image.height; ++y) {
        rows.push_back(const_cast<png_bytep>(image.rgb.data()) +
                       std::size_t{3} * static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width));
    }
    std::string bytes;
    png_set_write_fn(png.get(), &bytes, &append, &flushNothing);
    if (!writeAll(png.get(), png.get_deleter().info, image, chunks.data(), static_cast<int>(chunks.size()),
                  rows.data())) {
        throw Error(ErrorKind::Internal, says("media", "libpng could not encode a picture of %1x%2 pixels."),
                    image.width, image.height);
    }
    return bytes;
}

}  // namespace tubelet::media
