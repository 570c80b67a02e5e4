#pragma once

#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

/// ComfyUI's mxfp8: 8-bit floats (E4M3) in blocks of 32 columns, each with a power of two in
/// ".weight_scale" (E8M0, or its bytes), laid out for cuBLAS (scaled_blocks.h).
/// W = 2^(scale - 127) * stored, a scale of 0 being 0.
/// Rows and columns are filled up to a multiple of 32.
/// Facts: OCP Microscaling Formats 1.0; comfy-kitchen 0.2.40, tensor/mxfp8.py.
const MatrixForm& mxfp8Form();

}  // namespace tubelet::checkpoint
