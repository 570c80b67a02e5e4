#pragma once

#include <functional>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// What becomes of a tensor while it is read: given the stored one in float32, returns the changed
/// one, of the same shape and in float32.
/// Called on the thread that reads.
using Change = std::function<at::Tensor(const at::Tensor&)>;

/// `weights` with some of their tensors changed while they are read; the files stay as they are, so
/// reading the plain `weights` again undoes a change bit by bit.
/// Changed tensors are float32 ("F32").
/// Throws Error(ModelUnreadable) for a name that `weights` don't have. Thread-safe.
Weights overlaid(const Weights& weights, std::map<std::string, Change> changes);

}  // namespace tubelet::checkpoint
