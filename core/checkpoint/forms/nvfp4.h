#pragma once

#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

/// ComfyUI's nvfp4: 4-bit floats (E2M1), two in a byte, the first in its upper half, in blocks of
/// 16 columns, each with a scale in ".weight_scale" (E4M3), laid out for cuBLAS (scaled_blocks.h),
/// and one for the whole matrix in ".weight_scale_2" (float32).
/// W = (whole * block) * stored, in float32.
/// Rows and columns are filled up to a multiple of 16.
/// Facts: NVIDIA, "NVFP4"; comfy-kitchen 0.2.40, tensor/nvfp4.py and its eager backend.
const MatrixForm& nvfp4Form();

}  // namespace tubelet::checkpoint
