#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::training {

/// The nearest matrices with orthonormal rows or columns, by a polynomial that is applied four
/// times: singular values become about 1 ("Muon", Jordan et al. 2024; coefficients of "The Polar
/// Express", arXiv 2505.16932).
/// matrices (n, rows, columns), any floats -> the same shape, float32.
/// Computed in bfloat16 where the processor multiplies that faster, which the update
/// does not notice.
at::Tensor orthogonalised(const at::Tensor& matrices);

}  // namespace tubelet::training
