#pragma once

#include <cstdint>

#include "kernels/cpu/rows.h"
#include "kernels/cpu/typed_rows.h"

/// Loops over rows on the CPU, float32 in between: what ATen would do in three to five passes over
/// memory.
/// Each runs with the widest vectors that processor and compiler have (AVX-512, AVX2,
/// SSE4...; vectorUnit()).
/// Memory.
/// Rows may overlap only where out is x itself; nothing outside the rows is read or written.
/// Thread-safe; the same values give the same bits, wherever they lie.
namespace tubelet::kernels::cpu {

/// out = x / sqrt(mean(x^2) + eps) * weight, for `count` rows of `width` values; one
/// weight for all rows.
void rmsNorm(TypedOutRows out, TypedRows x, const float* weight, std::int64_t count, std::int64_t width, float eps);

/// What a layer norm is followed by: * (1 + scale) + shift.
struct Modulation {
    Rows scale;
    Rows shift;
};

/// out = (x - mean) / sqrt(variance + eps) * (1 + scale) + shift, for `count` rows
/// of `width` values.
void modulatedLayerNorm(TypedOutRows out, TypedRows x, const Modulation& modulation, std::int64_t count,
                        std::int64_t width, float eps);

}  // namespace tubelet::kernels::cpu
