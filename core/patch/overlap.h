#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace tubelet::patch {

/// A stretch of one axis: positions begin to end - 1.
struct Window {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t size() const { return end - begin; }
    bool operator==(const Window&) const = default;
};

/// Covers an axis of `length` positions with windows of `size`, neighbours sharing at least
/// `overlap` positions, spread evenly; one window where the axis is no longer than `size`.
/// Begins are multiples of `multiple` (of which `size` and `length` must be multiples too), so that
/// windows of latents hold whole patches.
/// Throws Error(InvalidValue) for sizes below 1, an overlap that is negative or not smaller than
/// `size`, or a `multiple` that does not fit.
std::vector<Window> coverWithWindows(std::int64_t length, std::int64_t size, std::int64_t overlap,
                                     std::int64_t multiple = 1);

/// How much each window counts at each of its positions: float32 (size) per window.
/// Rises and falls linearly over what it shares with its neighbours, and sums to 1 over all windows
/// at every position.
std::vector<at::Tensor> blendWeights(const std::vector<Window>& windows);

/// A box of the grid (T, H, W) and what its values count.
struct Piece {
    Window frames, rows, columns;
    at::Tensor weight;  ///< (size of frames, size of rows, size of columns), float32; sums to
                        ///< 1 over all pieces

    /// The box of `values` (B, C, T, H, W), a view.
    at::Tensor of(const at::Tensor& values) const;
};

/// Cuts the last three axes of values that are too large to be worked on at once into
/// overlapping pieces.
std::vector<Piece> overlappingPieces(const std::array<std::int64_t, 3>& grid,
                                     const std::array<std::int64_t, 3>& pieceSize,
                                     const std::array<std::int64_t, 3>& overlap,
                                     const std::array<std::int64_t, 3>& multiple = {1, 1, 1});

/// Puts worked pieces back together: the weighted mean of all that cover a position, in float32.
/// Values that were cut with overlappingPieces() and are added unchanged come back the same
/// but for rounding.
/// Not thread-safe.
class Blend {
  public:
    /// shape (B, C, T, H, W) of the whole.
    Blend(at::IntArrayRef shape, const at::TensorOptions& options);
    /// values (B, C, ...) of the piece's size.
    void add(const Piece& piece, const at::Tensor& values);
    /// The whole, in the dtype of `options`. Every piece must have been added.
    at::Tensor result() const;

  private:
    at::Tensor m_sum;
    at::ScalarType m_dtype;
};

}  // namespace tubelet::patch
