#pragma once

#include <array>
#include <cstdint>
#include <functional>

#include <ATen/core/Tensor.h>

#include "kernels/cpu/rows.h"
#include "kernels/cpu/typed_rows.h"
#include "kernels/cpu_choice.h"

namespace tubelet::kernels {

/// Whether the row loops of kernels/cpu may compute these tensors: float32 on the CPU, values of a
/// row side by side, and no gradient asked for (the loops have none).
bool rowsFit(Tensors tensors);

/// Whether they may compute these while a gradient is asked for: float32 or bfloat16 on the CPU,
/// values of a row side by side.
bool typedRowsFit(Tensors tensors);

/// Of float32 and bfloat16 tensors.
cpu::RowType rowTypeOf(const at::Tensor& tensor);

/// Some rows of the output, and those of each input that belong to them.
struct RowRun {
    static constexpr std::size_t kMostInputs = 4;

    cpu::TypedOutRows out;
    std::array<cpu::TypedRows, kMostInputs> in;
    std::int64_t count;

    /// The same where they are float32.
    cpu::OutRows floatsOut() const;
    cpu::Rows floats(std::size_t input) const;
};

/// Calls `work` for runs that are together all rows (the last dimension) of `out`, on
/// LibTorch's own threads.
/// inputs: 1 to RowRun::kMostInputs; broadcast against out's other dimensions.
/// All tensors must pass rowsFit() or typedRowsFit().
void forRows(const at::Tensor& out, Tensors inputs, const std::function<void(const RowRun&)>& work);

}  // namespace tubelet::kernels
