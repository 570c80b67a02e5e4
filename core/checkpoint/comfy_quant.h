#pragma once

#include <optional>
#include <set>
#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// Behind a layer's name: the tensor in which ComfyUI's newer files say how its weight is stored,
/// bytes of JSON such as {"format": "float8_e4m3fn"}.
inline constexpr const char* kComfyQuant = ".comfy_quant";

/// The format that such a tensor names; empty where it can't be read. Nothing where there is no
/// such tensor.
/// Never throws. Thread-safe.
std::optional<std::string> comfyFormat(const Weights& weights, const std::string& tensor);

/// The formats that the files' metadata names, "_quantization_metadata": {"layers": {NAME:
/// {"format": ...}}}; with an empty one where an entry can't be read.
/// Facts: ComfyUI, comfy/quant_ops.py and comfy/utils.py.
/// Never throws. Thread-safe.
std::set<std::string> comfyFormats(const Weights& weights);

}  // namespace tubelet::checkpoint
