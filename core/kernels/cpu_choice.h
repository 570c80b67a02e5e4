#pragma once

#include <functional>
#include <initializer_list>

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

using Tensors = std::initializer_list<std::reference_wrapper<const at::Tensor>>;

/// Whether all are float32 in main memory, which the loops of kernels/cpu and oneDNN's
/// kernels compute.
bool floatsOnCpu(Tensors tensors);

/// Whether autograd would record what is computed of these: kernels without a derivative
/// must not run then.
bool gradientAsked(Tensors tensors);

/// Whether oneDNN is there and not switched off (at::globalContext().setUserEnabledMkldnn).
bool oneDnnRuns();

/// Whether the processor multiplies bfloat16 faster than float32: with AMX, or with AVX512-BF16
/// on AMD's, which issue as many of these products as of float32's, each of twice the numbers.
/// Intel's issue half as many: nothing is gained, and rounding to bfloat16 costs (measured on a
/// Xeon without AMX: a training step 1.4 times as long as in float32).
bool multipliesBFloat16();

}  // namespace tubelet::kernels
