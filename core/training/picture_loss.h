#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::training {

/// How far frames are from others: the mean of absolute differences, half that of their squares,
/// and 0.4 times that of edges: gradients in space, half of those in time and of those in space at
/// half the size. Edges are what a mean of several possible pictures lacks.
/// Both (1, 3, T, H, W) in [-1, 1], float32, H and W 2 or more. A scalar that records a graph.
at::Tensor pictureLoss(const at::Tensor& frames, const at::Tensor& wanted);

}  // namespace tubelet::training
