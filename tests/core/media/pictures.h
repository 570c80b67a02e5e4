#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "media/clip.h"

namespace tubelet::test {

using Color = std::array<int, 3>;

inline void setPixel(media::Image& image, int x, int y, Color color) {
    for (std::size_t c = 0; c < 3; ++c) {
        image.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) *
                      3 +
                  c] = static_cast<std::uint8_t>(color[c]);
    }
}

inline Color pixel(const media::Image& image, int x, int y) {
    const std::size_t at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
    return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}

inline media::Image flat(int width, int height, Color color) {
    media::Image image{.width = width, .height = height, .rgb = {}};
    image.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            setPixel(image, x, y, color);
        }
    }
    return image;
}

/// Smooth colours that differ in every pixel and move with `t`.
inline media::Image waves(int width, int height, int t = 0) {
    media::Image image = flat(width, height, {0, 0, 0});
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto wave = [](double phase) {
                return static_cast<int>(std::lround(127.5 + 127.5 * std::sin(phase)));
            };
            setPixel(image, x, y, {wave(0.11 * x + 0.3 * t), wave(0.07 * y - 0.2 * t), wave(0.05 * (x + y))});
        }
    }
    return image;
}

/// Noise, which no codec makes small. The same `seed` gives the same picture.
inline media::Image noise(int width, int height, std::uint32_t seed) {
    media::Image image = flat(width, height, {0, 0, 0});
    for (std::uint8_t& value : image.rgb) {
        seed = seed * 1664525 + 1013904223;
        value = static_cast<std::uint8_t>(seed >> 24);
    }
    return image;
}

inline media::Clip movingClip(int width, int height, int frames, double frameRate) {
    media::Clip clip{.frameRate = frameRate, .frames = {}};
    for (int t = 0; t < frames; ++t) {
        clip.frames.push_back(waves(width, height, t));
    }
    return clip;
}

/// The largest difference of any channel of any pixel; 999 for different sizes.
inline int largestDifference(const media::Image& a, const media::Image& b) {
    if (a.width != b.width || a.height != b.height) {
        return 999;
    }
    int largest = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i) {
        largest = std::max(largest, std::abs(static_cast<int>(a.rgb[i]) - static_cast<int>(b.rgb[i])));
    }
    return largest;
}

/// Peak signal-to-noise ratio in dB.
inline double psnr(const media::Image& a, const media::Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i) {
        const double d = static_cast<double>(a.rgb[i]) - static_cast<double>(b.rgb[i]);
        sum += d * d;
    }
    return 10 * std::log10(255.0 * 255.0 * static_cast<double>(a.rgb.size()) / std::max(sum, 1e-9));
}

inline std::size_t entriesIn(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

inline std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A recipe of several kB: nested, with quotes, backslashes, line ends, Chinese, combining
/// characters and emoji.
inline std::string largeRecipe() {
    std::string json =
        R"({"application":"tubelet 0.1.0","prompt":"一只猫在雪地里奔跑 🐈‍⬛❄️ \"quoted\" back\\slash\nline","notes":[)";
    for (int i = 0; i < 200; ++i) {
        json += "\"第" + std::to_string(i) + "步 e\xcc\x81 🎬 <&>;=#%\",";
    }
    return json + "null]}";
}

}  // namespace tubelet::test
