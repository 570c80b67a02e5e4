#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "media/clip.h"
#include "world/pose.h"

namespace tubelet::world {

/// A subject's picture, square, with premultiplied alpha, and smaller copies of it: seen small it
/// neither flickers nor frays.
class Sprite {
  public:
    static constexpr int kSide = 128;

    /// kSide * kSide * 4 bytes: red, green, blue (at most alpha each), alpha.
    explicit Sprite(const std::vector<std::uint8_t>& rgba);

    /// Lays it over the picture; where it covers more than 100/255, `mask` (width * height) becomes
    /// `label`. Bilinear in whole numbers: the same on every machine.
    /// Thread-safe.
    void draw(const Pose& pose, media::Image& to, std::vector<std::uint8_t>& mask, std::uint8_t label) const;

    const std::vector<std::uint8_t>& rgba() const { return m_rgba; }

  private:
    /// Pixels with a see-through border of one, 0xAABBGGRR.
    struct Level {
        int side = 0;  ///< without the border
        std::vector<std::uint32_t> pixels;
    };
    static Level bordered(const std::vector<std::uint8_t>& rgba, int side);

    std::vector<std::uint8_t> m_rgba;
    std::array<Level, 3> m_levels;
};

}  // namespace tubelet::world
