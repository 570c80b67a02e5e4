#include "world/shape_sprites.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "world/angle.h"
#include "world/paint.h"

namespace tubelet::world {
namespace {

constexpr Point kCenter{(Sprite::kSide - 1) * 0.5, (Sprite::kSide - 1) * 0.5};
constexpr double kRadius = Sprite::kSide * 0.47;
constexpr int kRound = 180;  // corners of what has none

Polygon star() {
    Polygon polygon;
    for (int k = 0; k < 10; ++k) {
        const double radius = k % 2 == 0 ? kRadius : kRadius * 0.42;
        const double angle = kTurn * (k / 10.0 - 0.25);
        polygon.push_back({kCenter.x + radius * cosine(angle), kCenter.y + radius * sine(angle) + kRadius * 0.05});
    }
    return polygon;
}

/// x = 16 sin^3 t, y = 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t.
Polygon heart() {
    Polygon polygon;
    for (int k = 0; k < kRound; ++k) {
        const double t = kTurn * k / kRound;
        const double s = sine(t);
        const double y = 13 * cosine(t) - 5 * cosine(2 * t) - 2 * cosine(3 * t) - cosine(4 * t);
        polygon.push_back({kCenter.x + 16 * s * s * s * kRadius / 17, kCenter.y - y * kRadius / 17});
    }
    return polygon;
}

std::vector<Polygon> outlines(const std::string& shape) {
    const double r = kRadius;
    const Point c = kCenter;
    if (shape == "square") {
        const double q = r * 0.86;
        return {{{c.x - q, c.y - q}, {c.x + q, c.y - q}, {c.x + q, c.y + q}, {c.x - q, c.y + q}}};
    }
    if (shape == "triangle") {
        return {regular({c.x, c.y + r * 0.12}, r, 3, -kTurn / 4)};
    }
    if (shape == "star") {
        return {star()};
    }
    if (shape == "hexagon") {
        return {regular(c, r, 6, 0)};
    }
    if (shape == "diamond") {
        return {{{c.x, c.y - r}, {c.x + r * 0.75, c.y}, {c.x, c.y + r}, {c.x - r * 0.75, c.y}}};
    }
    if (shape == "heart") {
        return {heart()};
    }
    if (shape == "ring") {
        return {regular(c, r, kRound, 0), regular(c, r * 0.58, kRound, 0)};
    }
    return {regular(c, r, kRound, 0)};
}

}  // namespace

Sprite shapeSprite(int shape, const Rgb& color) {
    std::vector<std::uint8_t> rgba;
    const std::string name = shapes()[static_cast<std::size_t>(shape)].en;
    for (const float part : coverage(outlines(name), Sprite::kSide, Sprite::kSide)) {
        const float opacity = std::clamp(part, 0.0f, 1.0f);
        for (const std::uint8_t channel : color) {
            rgba.push_back(static_cast<std::uint8_t>(static_cast<float>(channel) * opacity + 0.5f));
        }
        rgba.push_back(static_cast<std::uint8_t>(255 * opacity + 0.5f));
    }
    return Sprite(rgba);
}

}  // namespace tubelet::world
