#include "vae/tiling.h"

#include <algorithm>
#include <string>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::vae {

void checkTiling(const Tiling& tiling, int pixelsPerCell) {
    if (tiling.stride < pixelsPerCell || tiling.tile <= tiling.stride || tiling.tile % pixelsPerCell != 0 ||
        tiling.stride % pixelsPerCell != 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("vae",
                         "Tiles of %1 pixels, %2 apart, don't fit the VAE: expected multiples of %3, the tile larger "
                         "than the distance."),
                    tiling.tile, tiling.stride, pixelsPerCell);
    }
}

void fadeIn(at::Tensor& tile, const at::Tensor& before, std::int64_t axis, std::int64_t extent) {
    extent = std::min({extent, tile.size(axis), before.size(axis)});
    std::vector<std::int64_t> shape(static_cast<std::size_t>(tile.dim()), 1);
    shape[static_cast<std::size_t>(axis)] = extent;
    const auto ramp = (at::arange(extent, tile.options()) / extent).view(shape);
    auto head = tile.narrow(axis, 0, extent);
    const auto tail = before.narrow(axis, before.size(axis) - extent, extent);
    head.copy_(tail * (1 - ramp) + head * ramp);
}

at::Tensor lastOf(const at::Tensor& tile, std::int64_t axis, std::int64_t extent) {
    extent = std::min(extent, tile.size(axis));
    return tile.narrow(axis, tile.size(axis) - extent, extent).clone();
}

at::Tensor workInTiles(const at::Tensor& whole, const TileGrid& from, const TileGrid& to,
                       const std::function<at::Tensor(const at::Tensor&)>& work,
                       const std::function<void(double)>& progress) {
    const auto rows = whole.dim() - 2, columns = whole.dim() - 1;
    if (whole.size(rows) <= from.tile && whole.size(columns) <= from.tile) {
        auto result = work(whole);
        progress(1);
        return result;
    }
    const auto down = (whole.size(rows) + from.stride - 1) / from.stride;
    const auto across = (whole.size(columns) + from.stride - 1) / from.stride;
    const auto blend = to.tile - to.stride;
    at::Tensor result;
    // lower edges of the row of tiles before
    std::vector<at::Tensor> above(static_cast<std::size_t>(across));
    for (std::int64_t i = 0; i < down; ++i) {
        at::Tensor left;
        for (std::int64_t j = 0; j < across; ++j) {
            const auto y = i * from.stride, x = j * from.stride;
            auto tile = work(whole.slice(rows, y, y + from.tile).slice(columns, x, x + from.tile));
            auto& over = above[static_cast<std::size_t>(j)];
            if (i > 0) {
                fadeIn(tile, over, rows, blend);
            }
            if (j > 0) {
                fadeIn(tile, left, columns, blend);
            }
            over = lastOf(tile, rows, blend);
            left = lastOf(tile, columns, blend);

            if (!result.defined()) {
                auto shape = tile.sizes().vec();
                shape[static_cast<std::size_t>(rows)] = whole.size(rows) * to.stride / from.stride;
                shape[static_cast<std::size_t>(columns)] = whole.size(columns) * to.stride / from.stride;
                result = at::empty(shape, tile.options());
            }
            const auto top = i * to.stride, begin = j * to.stride;
            const auto height = std::min({tile.size(rows), to.stride, result.size(rows) - top});
            const auto width = std::min({tile.size(columns), to.stride, result.size(columns) - begin});
            const auto box = [&](const at::Tensor& values, std::int64_t y0, std::int64_t x0) {
                return values.narrow(rows, y0, height).narrow(columns, x0, width);
            };
            box(result, top, begin).copy_(box(tile, 0, 0));
            progress(static_cast<double>(i * across + j + 1) / static_cast<double>(down * across));
        }
    }
    return result;
}

}  // namespace tubelet::vae
