#pragma once

#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

/// What GGUF files pack into blocks: Q4_0, Q4_1, Q5_0, Q5_1, Q8_0 and Q2_K to Q6_K
/// (kernels/cpu/packed_blocks.h), unpacked bit for bit as gguf-py does it.
/// Layers always keep it so: unpacked, a model would take six times as much.
/// Elsewhere than on the CPU its rows are unpacked there and copied whenever they are used.
const MatrixForm& ggufForm();

}  // namespace tubelet::checkpoint
