#pragma once

#include <array>
#include <cstdint>
#include <functional>

#include <ATen/core/Tensor.h>

#include "kernels/cpu/rows.h"
#include "kernels/cpu_choice.h"

namespace tubelet::kernels {

/// Whether the row loops of kernels/cpu may compute these tensors: float32 on the CPU, values of a
/// row side by side, and no gradient asked for (the loops have none).
bool rowsFit(Tensors tensors);

/// Some rows of the output, and those of each input that belong to them.
struct RowRun {
    static constexpr std::size_t kMostInputs = 4;

    cpu::OutRows out;
    std::array<cpu::Rows, kMostInputs> in;
    std::int64_t count;
};

/// Calls `work` for runs that are together all rows (the last dimension) of `out`, on
/// LibTorch's own threads.
/// inputs: 1 to RowRun::kMostInputs; broadcast against out's other dimensions.
/// All tensors must pass rowsFit().
void forRows(const at::Tensor& out, Tensors inputs, const std::function<void(const RowRun&)>& work);

}  // namespace tubelet::kernels
