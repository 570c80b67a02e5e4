#pragma once

#include <array>
#include <optional>

namespace tubelet::vae {

/// How a clip too large to be decoded at once is cut, in pixels: square tiles, the next one
/// `stride` further.
/// The defaults are diffusers'.
struct Tiling {
    int tile = 256;
    int stride = 192;

    bool operator==(const Tiling&) const = default;
};

/// How a clip is encoded or decoded: no value: as a whole.
using Tiles = std::optional<Tiling>;

/// Those that are chosen from, the best first: the smaller a tile, the less memory it takes and the
/// less it sees beyond its edges.
inline constexpr std::array<Tiling, 2> kTilings{Tiling{256, 192}, Tiling{128, 96}};

}  // namespace tubelet::vae
