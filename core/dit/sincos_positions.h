#pragma once

#include <array>
#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::dit {

/// Fixed sine-cosine positions of a grid of (frames, rows, columns) tokens, added to the tokens:
/// (L, width) float32, ordered by frame, row, column.
/// Images (frames 1, isVideo false): the first half of the channels tells the column, the second
/// half the row, as DiT has it (arXiv 2212.09748; the ordering of its published weights).
/// Videos: a quarter of the channels tells the frame, the rest column and row.
/// Sines come before cosines, frequencies 10000^(-i / n).
///
/// Another grid than the trained one (`base`) is stretched over the same range of positions, as
/// the reference does:
/// position i of n becomes i * base / n.
/// Throws Error(InvalidValue) for a width that can't be shared out.
at::Tensor sincosPositions(std::int64_t width, const std::array<std::int64_t, 3>& grid,
                           const std::array<std::int64_t, 3>& base, bool isVideo);

}  // namespace tubelet::dit
