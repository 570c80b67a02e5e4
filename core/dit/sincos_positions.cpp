#include "dit/sincos_positions.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::dit {

namespace {

/// (n) positions -> (n, width): sines, then cosines, in float64.
at::Tensor embedAxis(std::int64_t width, std::int64_t n, std::int64_t base) {
    // The stretched positions are float32 in the reference; the angles are not.
    const auto positions = (at::arange(n, at::kFloat) / (static_cast<double>(n) / static_cast<double>(base)));
    const auto exponents = at::arange(width / 2, at::kDouble) / (static_cast<double>(width) / 2);
    // (n, width / 2)
    const auto angles = at::outer(positions.to(at::kDouble), 1.0 / at::pow(10000.0, exponents));
    return at::cat({at::sin(angles), at::cos(angles)}, 1);  // (n, width)
}

}  // namespace

at::Tensor sincosPositions(std::int64_t width, const std::array<std::int64_t, 3>& grid,
                           const std::array<std::int64_t, 3>& base, bool isVideo) {
    const auto divisor = isVideo ? 16 : 4;
    if (width < divisor || width % divisor != 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("dit", "Tokens of width %1 can't carry sine-cosine positions: expected a multiple of %2."),
                    width, divisor);
    }
    const auto [t, h, w] = grid;
    const auto frameWidth = isVideo ? width / 4 : 0;
    const auto sideWidth = (width - frameWidth) / 2;
    const auto rows = embedAxis(sideWidth, h, base[1]).view({1, h, 1, sideWidth}).expand({t, h, w, sideWidth});
    const auto columns = embedAxis(sideWidth, w, base[2]).view({1, 1, w, sideWidth}).expand({t, h, w, sideWidth});
    std::vector<at::Tensor> parts{columns, rows};
    if (isVideo) {
        parts.insert(parts.begin(),
                     embedAxis(frameWidth, t, base[0]).view({t, 1, 1, frameWidth}).expand({t, h, w, -1}));
    }
    return at::cat(parts, -1).flatten(0, 2).to(at::kFloat);  // (L, width)
}

}  // namespace tubelet::dit
