#include "vae/tiling.h"

#include <algorithm>
#include <vector>

#include <ATen/ATen.h>

namespace tubelet::vae {

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
    const auto down = (whole.size(2) + from.stride - 1) / from.stride;
    const auto across = (whole.size(3) + from.stride - 1) / from.stride;
    const auto blend = to.tile - to.stride;
    at::Tensor result;
    std::vector<at::Tensor> above(static_cast<std::size_t>(across));  // lower edges of the row of tiles before
    for (std::int64_t i = 0; i < down; ++i) {
        at::Tensor left;
        for (std::int64_t j = 0; j < across; ++j) {
            const auto y = i * from.stride, x = j * from.stride;
            auto tile = work(whole.slice(2, y, y + from.tile).slice(3, x, x + from.tile));
            auto& over = above[static_cast<std::size_t>(j)];
            if (i > 0) {
                fadeIn(tile, over, 2, blend);
            }
            if (j > 0) {
                fadeIn(tile, left, 3, blend);
            }
            over = lastOf(tile, 2, blend);
            left = lastOf(tile, 3, blend);

            if (!result.defined()) {
                result = at::empty({tile.size(0), tile.size(1), whole.size(2) * to.stride / from.stride,
                                    whole.size(3) * to.stride / from.stride},
                                   tile.options());
            }
            const auto top = i * to.stride, begin = j * to.stride;
            const auto height = std::min({tile.size(2), to.stride, result.size(2) - top});
            const auto width = std::min({tile.size(3), to.stride, result.size(3) - begin});
            result.narrow(2, top, height).narrow(3, begin, width).copy_(tile.narrow(2, 0, height).narrow(3, 0, width));
            progress(static_cast<double>(i * across + j + 1) / static_cast<double>(down * across));
        }
    }
    return result;
}

}  // namespace tubelet::vae
