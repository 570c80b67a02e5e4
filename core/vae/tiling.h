#pragma once

#include <cstdint>

namespace tubelet::vae {

/// How a clip too large to be decoded at once is cut, in pixels: square tiles, the next one `stride` further. The
/// defaults are diffusers'.
struct Tiling {
    int tile = 256;
    int stride = 192;
};

}  // namespace tubelet::vae
