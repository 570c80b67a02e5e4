#pragma once

#include <string_view>

#include <ATen/core/Tensor.h>

namespace tubelet::kernels {

/// An activation function without parameters: any shape in, the same shape out.
using Activation = at::Tensor (*)(const at::Tensor&);

/// The function that a config.json of transformers means by a name ("hidden_act"), e.g.
/// "gelu" (exact, arXiv 1606.08415), "gelu_new", "gelu_fast" and "gelu_pytorch_tanh" (its tanh
/// approximation), "quick_gelu" (x sigmoid(1.702 x)), "silu" or "swish" (arXiv 1702.03118), "relu".
/// Null for an unknown name and for those with parameters of their own (prelu, xielu).
/// Source: transformers, activations.py.
/// Thread-safe.
Activation activationNamed(std::string_view name);

}  // namespace tubelet::kernels
