#pragma once

#include <cstdint>

#include "kernels/cpu/rows.h"

namespace tubelet::kernels::cpu {

/// out = silu(x * gain / max(|x|_2, 1e-12)), for `count` rows of `width` values; one
/// gain for all rows.
/// activate: false leaves the silu out.
/// Memory, threads and bits: as in kernels/cpu/norm.h.
void normSilu(OutRows out, Rows x, const float* gain, std::int64_t count, std::int64_t width, bool activate);

}  // namespace tubelet::kernels::cpu
