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

/// Whether the processor has instructions that multiply bfloat16, which are then faster than
/// those for float32.
bool multipliesBFloat16();

}  // namespace tubelet::kernels
