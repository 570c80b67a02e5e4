#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::lab {

/// The Fréchet distance between two sets of features (N, D) and (M, D), each seen as a normal
/// distribution: |m1 - m2|^2 + trace(C1 + C2 - 2 (C1 C2)^1/2), covariances of N - 1 ("GANs Trained
/// by a Two Time-Scale Update Rule", arXiv 1706.08500, equation 6). Computed in double.
/// Of few features it comes out too large: compare distances of the same numbers alone.
/// Throws Error(InvalidValue) for fewer than 2 features or different widths.
double frechetDistance(const at::Tensor& a, const at::Tensor& b);

}  // namespace tubelet::lab
