#include "media/png_picture.h"

#include <algorithm>
#include <optional>

#include "media/exif_orientation.h"
#include "media/png_chunks.h"
#include "media/png_pixels.h"
#include "media/png_recipe.h"
#include "media/reading_notices.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

/// An Exif block as ImageMagick writes it into a text chunk: a name, a length, then digits of
/// base 16 in lines.
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

}  // namespace

Orientation orientationInPng(const std::vector<PngChunk>& chunks, const PngText& text) {
    std::string exif;
    for (const PngChunk& chunk : chunks) {
        if (chunk.type == "eXIf" && chunk.isIntact) {
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

Picture decodePng(const fs::path& path, std::string_view bytes, const std::vector<PngChunk>& chunks, bool onWhite) {
    PngPixels pixels = decodePngPixels(path, bytes);
    Picture picture;
    picture.codec = "png";
    picture.pixelFormat = pixels.format;
    picture.image = unfilledImage(path, pixels.width, pixels.height);
    const bool transparent =
        addPixels(picture.image.rgb, pixels.rgba.data(), std::size_t{pixels.width} * pixels.height, 4, onWhite);
    const PngText text = textOf(chunks);
    picture.orientation = orientationInPng(chunks, text);
    picture.recipeJson = recipeIn(text);
    if (pixels.isDeepGrey) {
        picture.notices.push_back(noticeOfDeepGrey());
    }
    if (transparent) {
        picture.notices.push_back(noticeOfTransparency(onWhite));
    }
    return picture;
}

}  // namespace tubelet::media
