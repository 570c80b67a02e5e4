#include "world/sprite.h"

#include <algorithm>
#include <cmath>

#include "world/angle.h"

namespace tubelet::world {
namespace {

/// Half as large: the mean of four pixels.
std::vector<std::uint8_t> halved(const std::vector<std::uint8_t>& rgba, std::size_t side) {
    const std::size_t half = side / 2;
    std::vector<std::uint8_t> made;
    for (std::size_t y = 0; y < half; ++y) {
        for (std::size_t x = 0; x < half; ++x) {
            for (std::size_t c = 0; c < 4; ++c) {
                const std::size_t at = (2 * y * side + 2 * x) * 4 + c;
                const int sum = rgba[at] + rgba[at + 4] + rgba[at + 4 * side] + rgba[at + 4 * side + 4];
                made.push_back(static_cast<std::uint8_t>((sum + 2) / 4));
            }
        }
    }
    return made;
}

/// a + (b - a) * part / 256 of four bytes, two at a time.
std::uint32_t mixed(std::uint32_t a, std::uint32_t b, std::uint32_t part) {
    constexpr std::uint32_t kEven = 0x00ff00ff;
    const std::uint32_t even = ((a & kEven) * (256 - part) + (b & kEven) * part + 0x00800080) >> 8 & kEven;
    const std::uint32_t odd = ((a >> 8 & kEven) * (256 - part) + (b >> 8 & kEven) * part + 0x00800080) & ~kEven;
    return even | odd;
}

/// Four bytes times part / 256.
std::uint32_t faded(std::uint32_t pixel, std::uint32_t part) {
    return mixed(0, pixel, part);
}

/// value / 255, rounded, of 0 to 255 * 255.
std::uint32_t by255(std::uint32_t value) {
    value += 128;
    return (value + (value >> 8)) >> 8;
}

}  // namespace

Sprite::Level Sprite::bordered(const std::vector<std::uint8_t>& rgba, int side) {
    const auto n = static_cast<std::size_t>(side);
    Level level{side, std::vector<std::uint32_t>((n + 2) * (n + 2))};
    for (std::size_t y = 0; y < n; ++y) {
        for (std::size_t x = 0; x < n; ++x) {
            const std::uint8_t* from = rgba.data() + (y * n + x) * 4;
            level.pixels[(y + 1) * (n + 2) + x + 1] =
                static_cast<std::uint32_t>(from[0]) | static_cast<std::uint32_t>(from[1]) << 8 |
                static_cast<std::uint32_t>(from[2]) << 16 | static_cast<std::uint32_t>(from[3]) << 24;
        }
    }
    return level;
}

Sprite::Sprite(const std::vector<std::uint8_t>& rgba) : m_rgba(rgba) {
    std::vector<std::uint8_t> now = rgba;
    int side = kSide;
    for (Level& level : m_levels) {
        level = bordered(now, side);
        now = halved(now, static_cast<std::size_t>(side));
        side /= 2;
    }
}

void Sprite::draw(const Pose& pose, media::Image& to, std::vector<std::uint8_t>& mask, std::uint8_t label) const {
    const auto opacity = static_cast<std::uint32_t>(std::clamp(pose.opacity, 0.0, 1.0) * 256 + 0.5);
    if (pose.diameter < 1 || opacity == 0) {
        return;
    }
    const Level& level = m_levels[pose.diameter < 36 ? 2 : pose.diameter < 72 ? 1 : 0];
    const double reach = pose.diameter * (pose.angle != 0 ? 0.71 : 0.5) + 1;
    const int left = std::max(0, static_cast<int>(std::floor(pose.x - reach)));
    const int right = std::min(to.width, static_cast<int>(std::floor(pose.x + reach)) + 2);
    const int top = std::max(0, static_cast<int>(std::floor(pose.y - reach)));
    const int bottom = std::min(to.height, static_cast<int>(std::floor(pose.y + reach)) + 2);
    // Of each pixel its place in the bordered sprite, with 16 fractional bits.
    const double scale = level.side / pose.diameter;
    const double along = cosine(pose.angle) * scale, across = sine(pose.angle) * scale;
    const double center = (level.side - 1) * 0.5 + 1;
    const auto fixed = [](double value) { return static_cast<std::int64_t>(std::floor(value * 65536 + 0.5)); };
    const std::int64_t stepU = fixed(along), stepV = fixed(-across);
    const std::int64_t end = static_cast<std::int64_t>(level.side + 1) << 16;
    const auto pitch = static_cast<std::size_t>(level.side) + 2;
    for (int y = top; y < bottom; ++y) {
        const double dx = left - pose.x, dy = y - pose.y;
        std::int64_t u = fixed(center + dx * along + dy * across);
        std::int64_t v = fixed(center - dx * across + dy * along);
        const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(to.width);
        for (int x = left; x < right; ++x, u += stepU, v += stepV) {
            if (u < 0 || v < 0 || u >= end || v >= end) {
                continue;
            }
            const std::uint32_t* from =
                level.pixels.data() + static_cast<std::size_t>(v >> 16) * pitch + static_cast<std::size_t>(u >> 16);
            const auto partU = static_cast<std::uint32_t>(u >> 8 & 255),
                       partV = static_cast<std::uint32_t>(v >> 8 & 255);
            const std::uint32_t pixel = faded(
                mixed(mixed(from[0], from[1], partU), mixed(from[pitch], from[pitch + 1], partU), partV), opacity);
            const std::uint32_t alpha = pixel >> 24;
            if (alpha == 0) {
                continue;
            }
            const std::size_t at = row + static_cast<std::size_t>(x);
            std::uint8_t* out = to.rgb.data() + 3 * at;
            for (unsigned c = 0; c < 3; ++c) {
                const std::uint32_t sum = (pixel >> (8 * c) & 255) + by255(out[c] * (255 - alpha));
                out[c] = static_cast<std::uint8_t>(std::min(sum, 255U));
            }
            if (alpha > 100) {
                mask[at] = label;
            }
        }
    }
}

}  // namespace tubelet::world
