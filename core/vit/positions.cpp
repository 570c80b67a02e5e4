#include "vit/positions.h"

#include <string>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::vit {

at::Tensor interpolatePositions(const at::Tensor& table, std::int64_t lead, const patch::Grid& from,
                                const patch::Grid& to) {
    if (from == to) {
        return table;
    }
    if (from[0] != to[0]) {
        throw Error(ErrorKind::InvalidValue,
                    says("vit", "The model has positions for %1 tokens over time, but the clip has %2."), from[0],
                    to[0]);
    }
    const auto grids =
        // (T, D, h, w)
        table.slice(1, lead).reshape({from[0], from[1], from[2], table.size(2)}).permute({0, 3, 1, 2});
    const auto scaled =
        at::upsample_bicubic2d(grids, {to[1], to[2]}, /*align_corners=*/false, std::nullopt, std::nullopt);
    // (1, T * h' * w', D)
    const auto rows = scaled.permute({0, 2, 3, 1}).reshape({1, -1, table.size(2)});
    return at::cat({table.slice(1, 0, lead), rows}, 1);
}

}  // namespace tubelet::vit
