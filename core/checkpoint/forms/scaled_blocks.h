#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::checkpoint {

/// Scales of blocks of a matrix, as cuBLAS wants them, in order again: stored (any shape) of
/// ceil(rows / 128) * 128 rows and ceil(columns / 4) * 4 columns -> (rows, columns), a copy.
/// Tiles of 128 x 4 follow each other row by row; in one rows 0, 32, 64 and 96 lie side by side.
/// Source: NVIDIA, cuBLAS, "1D Block Scaling Factors Layout".
/// For as many values as isBlocked() says.
at::Tensor unblocked(const at::Tensor& stored, std::int64_t rows, std::int64_t columns);

/// Whether a tensor has as many values as unblocked() takes.
bool isBlocked(const at::Tensor& stored, std::int64_t rows, std::int64_t columns);

}  // namespace tubelet::checkpoint
