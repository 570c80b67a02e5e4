#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

/// What norm.h and rotary.h compute where a gradient is asked for, on the CPU: forwards and back
/// each in one pass over memory, with the loops of kernels/cpu. Float32 or bfloat16 in memory,
/// float32 in between. The gradient itself has none.
/// The same values give the same bits on any number of threads.
namespace tubelet::kernels {

/// How many rows each modulation is for, one behind the other: x (B, L, D), modulation (N, 1, D).
/// Nothing where the loops have no gradient for such tensors, or none is asked for.
std::optional<std::vector<std::int64_t>> recordedLengths(const at::Tensor& x, const at::Tensor& modulation);

/// The same for packed items, whose lengths are known: x (1, L, D), modulation (items, 1, D).
bool recordsPacked(const at::Tensor& x, const at::Tensor& modulation);

/// Whether recordedRmsNorm() may compute it and a gradient is asked for.
bool recordsRmsNorm(const at::Tensor& x, const at::Tensor& weight);

/// See rmsNorm().
at::Tensor recordedRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

/// See modulatedLayerNorm(), but of the dtype that products are computed in where autocast is on:
/// nothing else reads it. lengths: rows of each modulation, their sum x's rows.
at::Tensor recordedModulatedNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift,
                                 const std::vector<std::int64_t>& lengths, double eps);

/// See gatedAdd().
at::Tensor recordedGatedAdd(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate,
                            const std::vector<std::int64_t>& lengths);

}  // namespace tubelet::kernels
