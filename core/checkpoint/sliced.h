#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// Rows of another tensor: those of its first dimension from `begin` to before `end`.
struct Slice {
    std::string from;  ///< the tensor's name
    std::int64_t begin = 0, end = 0;
};

/// `weights` with tensors that are pieces of others, such as the queries, keys and values of one
/// fused projection.
/// A piece shares the memory of the tensor that it is cut from.
/// Those tensors are no longer there under their own names; everything else is as before.
/// Throws Error(ModelUnreadable) for a piece beyond its tensor, or whose name is taken.
/// Thread-safe.
Weights sliced(const Weights& weights, const std::map<std::string, Slice>& pieces);

}  // namespace tubelet::checkpoint
