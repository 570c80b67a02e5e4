#pragma once

#include <functional>
#include <initializer_list>

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// Whether the row loops of cpu_rows.h may compute these tensors: float32 on the CPU, values of a row side by side, and
/// no gradient asked for (the loops have none).
bool rowsFit(std::initializer_list<std::reference_wrapper<const at::Tensor>> tensors);

/// Work on one row: pointers to its first values in the output and in each input.
using RowWork = std::function<void(float* out, const float* const* inputs)>;

/// Calls `work` for each row (the last dimension) of `out`, on LibTorch's own threads; inputs broadcast against out's
/// other dimensions. All tensors must pass rowsFit().
void forEachRow(const at::Tensor& out, std::initializer_list<std::reference_wrapper<const at::Tensor>> inputs,
                const RowWork& work);

}  // namespace tubelet::kernels
