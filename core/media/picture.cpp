#include "media/picture.h"

#include "media/clip_check.h"

namespace tubelet::media {

namespace {

constexpr std::uint64_t kMaxPixels = std::uint64_t{1} << 28;

/// a b / 255, rounded, for numbers up to 255.
std::uint8_t timesOf255(unsigned a, unsigned b) {
    const unsigned product = a * b + 128;
    return static_cast<std::uint8_t>(((product >> 8) + product) >> 8);
}

}  // namespace

void checkPictureSize(const std::filesystem::path& source, std::uint64_t width, std::uint64_t height) {
    if (width < 1 || height < 1 || width > kMaxPixels || height > kMaxPixels || width * height > kMaxPixels) {
        failReading(source, {says("media",
                                  "it says that it has %1x%2 pixels; expected at least one and at most %3 in all. Make "
                                  "it smaller with another program, or get it again if it is damaged"),
                             width, height, kMaxPixels});
    }
}

void checkRoom(const std::filesystem::path& source, std::uint64_t width, std::uint64_t height, std::uint64_t pixelBytes,
               std::uint64_t mostOfOne, std::uint64_t fileBytes) {
    if (pixelBytes / mostOfOne > fileBytes) {
        failReading(source, {says("media", "it is truncated or damaged: %1 bytes can't hold %2x%3 pixels"), fileBytes,
                             width, height});
    }
}

Image unfilledImage(const std::filesystem::path& source, std::uint64_t width, std::uint64_t height) {
    checkPictureSize(source, width, height);
    Image image{.width = static_cast<int>(width), .height = static_cast<int>(height), .rgb = {}};
    image.rgb.reserve(static_cast<std::size_t>(width * height * 3));
    return image;
}

void addInks(std::vector<std::uint8_t>& rgb, const std::uint8_t* inks, std::size_t pixels) {
    for (std::size_t i = 0; i < pixels; ++i, inks += 4) {
        const unsigned white = 255U - inks[3];
        for (int c = 0; c < 3; ++c) {
            // Pillow subtracts the ink from what black leaves, which rounds otherwise than
            // the product does.
            rgb.push_back(static_cast<std::uint8_t>(white - timesOf255(inks[c], white)));
        }
    }
}

void layOnWhite(std::uint8_t* rgb, unsigned alpha) {
    for (int c = 0; c < 3; ++c) {
        // Full alpha keeps the colour, no alpha gives 255.
        rgb[c] = static_cast<std::uint8_t>(255 - timesOf255(255U - rgb[c], alpha));
    }
}

bool addPixels(std::vector<std::uint8_t>& rgb, const std::uint8_t* values, std::size_t pixels, std::size_t channels,
               bool onWhite) {
    bool transparent = false;
    for (std::size_t i = 0; i < pixels; ++i, values += channels) {
        const std::size_t step = channels > 2 ? 1 : 0;
        const unsigned alpha = channels % 2 == 0 ? values[channels - 1] : 255;
        rgb.insert(rgb.end(), {values[0], values[step], values[2 * step]});
        if (alpha < 255 && onWhite) {
            layOnWhite(rgb.data() + rgb.size() - 3, alpha);
        }
        transparent |= alpha < 255;
    }
    return transparent;
}

}  // namespace tubelet::media
