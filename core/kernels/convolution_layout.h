#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// Kernels of convolutions over images (O, I, h, w) or clips (O, I, t, h, w) as the libraries take
/// them, channels last, which convert others at every call. Values and shape stay.
/// Itself where there is nothing to do (kernels of one cell, other tensors).
at::Tensor forConvolution(const at::Tensor& weight);

}  // namespace tubelet::kernels
