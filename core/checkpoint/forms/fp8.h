#pragma once

#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

/// 8-bit floats (F8_E4M3, F8_E5M2), alone or with a float32 scale for the whole matrix or for each
/// of its rows, named ".scale_weight" (ComfyUI, with a tensor "scaled_fp8" in the file) or
/// ".weight_scale" (compressed-tensors' names).
/// W = scale * stored, both exact in float32.
/// A ".scale_input" beside it is for products in 8 bits and not used here.
/// ComfyUI's newer files say of each layer in a tensor ".comfy_quant" beside it whether it is so;
/// those that are otherwise have another dtype here (comfy_quant.h).
const MatrixForm& fp8Form();

}  // namespace tubelet::checkpoint
