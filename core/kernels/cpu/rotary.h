#pragma once

#include <cstdint>

#include "kernels/cpu/rows.h"
#include "kernels/cpu/typed_rows.h"

namespace tubelet::kernels::cpu {

/// Cosines and sines of the angles, one for each pair of a row's values.
struct Angles {
    Rows cos;
    Rows sin;
};

/// Turns neighbouring pairs of values by their angles: `count` rows of 2 * `pairs` values.
/// Memory, threads and bits: as in kernels/cpu/norm.h.
void rotary(TypedOutRows out, TypedRows x, const Angles& angles, std::int64_t count, std::int64_t pairs);

}  // namespace tubelet::kernels::cpu
