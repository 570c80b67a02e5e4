#include "patch/overlap.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::patch {

std::vector<Window> coverWithWindows(std::int64_t length, std::int64_t size, std::int64_t overlap,
                                     std::int64_t multiple) {
    if (length < 1 || size < 1 || multiple < 1 || overlap < 0 || overlap >= size || length % multiple != 0 ||
        size % multiple != 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("patch",
                         "An axis of %1 can't be cut into windows of %2 that share %3: expected a window of at least "
                         "1, an overlap from 0 to the window less 1, and whole multiples of %4."),
                    length, size, overlap, multiple);
    }
    if (length <= size) {
        return {{0, length}};
    }
    // In units of `multiple`; the last window ends with the axis, the others are spread evenly and
    // rounded down, which keeps neighbours no further apart than the stride allows.
    const auto total = length / multiple, unit = size / multiple;
    const auto stride = std::max<std::int64_t>(1, (size - overlap) / multiple);
    const auto steps = (total - unit + stride - 1) / stride;
    std::vector<Window> windows;
    for (std::int64_t i = 0; i <= steps; ++i) {
        const auto begin = (total - unit) * i / steps * multiple;
        windows.push_back({begin, begin + size});
    }
    return windows;
}

std::vector<at::Tensor> blendWeights(const std::vector<Window>& windows) {
    // A trapezoid each, its flanks as long as what is shared; normalised, because three windows may
    // share a position.
    const auto length = windows.back().end;
    auto sum = at::zeros({length});
    std::vector<at::Tensor> weights;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        auto weight = at::ones({windows[i].size()});
        const auto ramp = [](std::int64_t shared) { return (at::arange(shared) + 0.5) / shared; };
        if (i > 0) {
            if (const auto shared = windows[i - 1].end - windows[i].begin; shared > 0) {
                weight.slice(0, 0, shared).mul_(ramp(shared));
            }
        }
        if (i + 1 < windows.size()) {
            if (const auto shared = windows[i].end - windows[i + 1].begin; shared > 0) {
                weight.slice(0, windows[i].size() - shared).mul_(ramp(shared).flip(0));
            }
        }
        sum.slice(0, windows[i].begin, windows[i].end).add_(weight);
        weights.push_back(std::move(weight));
    }
    for (std::size_t i = 0; i < windows.size(); ++i) {
        weights[i].div_(sum.slice(0, windows[i].begin, windows[i].end));
    }
    return weights;
}

at::Tensor Piece::of(const at::Tensor& values) const {
    return values.slice(2, frames.begin, frames.end)
        .slice(3, rows.begin, rows.end)
        .slice(4, columns.begin, columns.end);
}

std::vector<Piece> overlappingPieces(const std::array<std::int64_t, 3>& grid,
                                     const std::array<std::int64_t, 3>& pieceSize,
                                     const std::array<std::int64_t, 3>& overlap,
                                     const std::array<std::int64_t, 3>& multiple) {
    std::array<std::vector<Window>, 3> windows;
    std::array<std::vector<at::Tensor>, 3> weights;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        windows[axis] = coverWithWindows(grid[axis], pieceSize[axis], overlap[axis], multiple[axis]);
        weights[axis] = blendWeights(windows[axis]);
    }
    std::vector<Piece> pieces;
    for (std::size_t t = 0; t < windows[0].size(); ++t) {
        for (std::size_t h = 0; h < windows[1].size(); ++h) {
            for (std::size_t w = 0; w < windows[2].size(); ++w) {
                pieces.push_back(
                    {windows[0][t], windows[1][h], windows[2][w],
                     weights[0][t].view({-1, 1, 1}) * weights[1][h].view({1, -1, 1}) * weights[2][w].view({1, 1, -1})});
            }
        }
    }
    return pieces;
}

Blend::Blend(at::IntArrayRef shape, const at::TensorOptions& options)
    : m_sum(at::zeros(shape, options.dtype(at::kFloat))), m_dtype(options.dtype().toScalarType()) {}

void Blend::add(const Piece& piece, const at::Tensor& values) {
    auto target = piece.of(m_sum);
    TORCH_CHECK(values.sizes() == target.sizes(), "the piece is ", values.sizes(), ", expected ", target.sizes());
    target.add_(values.to(at::kFloat) * piece.weight.to(values.device()));
}

at::Tensor Blend::result() const {
    return m_sum.to(m_dtype);
}

}  // namespace tubelet::patch
