#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// x W^T + b, by the fastest library at hand: on x86 processors oneDNN, which uses AVX-512 on all
/// of them, where LibTorch's default (MKL) takes a slower path on processors not made by Intel
/// (measured: half the speed on an AMD EPYC).
/// Same result up to rounding. x (..., in), weight (out, in), bias (out) or
/// undefined -> (..., out).
at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias);

/// gelu(linear(x)) with the tanh approximation ("Gaussian Error Linear Units", arXiv 1606.08415),
/// in one pass where the library can.
at::Tensor linearGelu(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias);

}  // namespace tubelet::kernels
