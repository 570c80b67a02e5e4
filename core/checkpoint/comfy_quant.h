#pragma once

#include <memory>
#include <string>

#include "checkpoint/tensor_source.h"

namespace tubelet::checkpoint {

/// Behind a layer's name: the tensor in which ComfyUI's newer files say how its weight is stored,
/// bytes of JSON such as {"format": "float8_e4m3fn"}.
inline constexpr const char* kComfyQuant = ".comfy_quant";

/// A file in which ComfyUI's newer tools say of each layer how its matrix is stored, in tensors
/// ".comfy_quant" or in the metadata ("_quantization_metadata": {"layers": {NAME: {"format":
/// ...}}}), with that in the matrices' TensorInfo: the format ("int8_tensorwise", "mxfp8", "nvfp4";
/// where it can't be read ".comfy_quant"), in capitals for dtype, the shape that is meant, the
/// rotation.
/// 8-bit floats are as their dtype says, and any other file is returned as it is.
/// Facts: ComfyUI, comfy/quant_ops.py, comfy/ops.py and comfy/utils.py.
/// Throws as TensorSource::tensor().
std::shared_ptr<const TensorSource> withComfyLayers(std::shared_ptr<const TensorSource> file);

/// Whether a file's metadata speaks of layers in words that can't be read. Never throws.
bool isComfyUnreadable(const TensorSource& file);

}  // namespace tubelet::checkpoint
