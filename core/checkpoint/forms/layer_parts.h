#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// What tensors beside a layer's matrix ("blocks.0.attn1.to_q.weight") are called after.
inline constexpr std::string_view kMatrix = ".weight";

/// "blocks.0.attn1.to_q" of such a name; of another one the name itself.
std::string layerOf(const std::string& tensor);

/// How the matrix of a layer is stored.
/// Null where there is no such tensor, its name is no matrix's, or it has not two dimensions.
const TensorInfo* matrixOf(const Weights& weights, const std::string& tensor);

/// Its columns where it is stored, with those that only fill it up.
std::int64_t storedColumns(const TensorInfo& matrix);

/// Those of a layer's tensors with these endings (".weight_scale") that are there.
std::vector<std::string> partsBeside(const Weights& weights, const std::string& tensor,
                                     std::initializer_list<std::string_view> endings);

/// Throws Error(ModelUnreadable): the scales of a matrix are not as they should be.
[[noreturn]] void refuseScales(const Weights& weights, const std::string& name, const std::string& tensor);

}  // namespace tubelet::checkpoint
