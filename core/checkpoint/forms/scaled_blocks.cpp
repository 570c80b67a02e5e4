#include "checkpoint/forms/scaled_blocks.h"

#include <ATen/ATen.h>

namespace tubelet::checkpoint {
namespace {

constexpr std::int64_t kTileRows = 128, kTileColumns = 4, kSideBySide = 4;

std::int64_t tiles(std::int64_t size, std::int64_t tile) {
    return (size + tile - 1) / tile;
}

}  // namespace

bool isBlocked(const at::Tensor& stored, std::int64_t rows, std::int64_t columns) {
    return stored.numel() == tiles(rows, kTileRows) * kTileRows * tiles(columns, kTileColumns) * kTileColumns;
}

at::Tensor unblocked(const at::Tensor& stored, std::int64_t rows, std::int64_t columns) {
    const auto down = tiles(rows, kTileRows), across = tiles(columns, kTileColumns);
    return stored.contiguous()
        .view({down, across, kTileRows / kSideBySide, kSideBySide, kTileColumns})
        .permute({0, 3, 2, 1, 4})  // tile row, its quarter, row of that, tile column, column
        .reshape({down * kTileRows, across * kTileColumns})
        .narrow(0, 0, rows)
        .narrow(1, 0, columns)
        .contiguous();
}

}  // namespace tubelet::checkpoint
