#pragma once

#include <functional>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// The same tensors, each copied to memory of its own when it is first asked for and kept there: a
/// file that is written over later, or cut short, changes nothing that was read.
/// For small files whose values are read again and again. Never write to the tensors: they are
/// shared.
/// afterCopy: after each copy; throws where it can't be trusted (the file has changed), and the
/// copy is not kept. Empty: nobody looks.
/// Thread-safe.
Weights copied(const Weights& weights, std::function<void()> afterCopy = {});

}  // namespace tubelet::checkpoint
