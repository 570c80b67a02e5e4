#pragma once

#include <cstdint>
#include <functional>

#include <ATen/core/Tensor.h>

#include "vae/tiles.h"

namespace tubelet::vae {

/// Throws Error(InvalidValue) for tiles and distances that are not multiples of what one latent
/// cell covers, or that do not overlap.
void checkTiling(const Tiling& tiling, int pixelsPerCell);

/// Fades `tile` in over the first `extent` positions of an axis, out of what the neighbour before
/// it has there (its last `extent` positions).
/// Changes `tile`.
/// Both shorter where there is less.
void fadeIn(at::Tensor& tile, const at::Tensor& before, std::int64_t axis, std::int64_t extent);

/// A copy of the last `extent` positions of an axis, so that the rest of the tile can go.
at::Tensor lastOf(const at::Tensor& tile, std::int64_t axis, std::int64_t extent);

/// An edge and a distance in one resolution.
struct TileGrid {
    std::int64_t tile = 0, stride = 0;
};

/// Works on images (B, C, H, W) or clips (B, C, T, H, W) as a whole where one tile holds them, else
/// in square tiles cut as `from` says and puts the results together in the resolution of `to`: each
/// fades into the neighbours above and to the left over what they share.
/// All of from.tile, from.stride and to.tile, to.stride must have one ratio.
/// Changes what `work` returns. `progress` gets 0 to 1 after each tile.
at::Tensor workInTiles(const at::Tensor& whole, const TileGrid& from, const TileGrid& to,
                       const std::function<at::Tensor(const at::Tensor&)>& work,
                       const std::function<void(double)>& progress);

}  // namespace tubelet::vae
