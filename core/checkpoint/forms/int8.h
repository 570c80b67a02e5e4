#pragma once

#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

/// ComfyUI's int8_tensorwise: whole numbers of 8 bits with a float32 ".weight_scale" for the whole
/// matrix or for each of its rows. W = scale * stored.
/// With a rotation ("convrot", TensorInfo::rotation) each row was multiplied before, group of that
/// many columns by group, by the Hadamard matrix that is the Kronecker power of
/// [1 1 1 -1; 1 1 -1 1; 1 -1 1 1; -1 1 1 1] / 2, symmetric and its own inverse: multiplied again,
/// it is the matrix that was meant.
/// Facts: comfy-kitchen 0.2.40, tensor/int8.py, tensor/int8_utils.py.
const MatrixForm& int8Form();

}  // namespace tubelet::checkpoint
