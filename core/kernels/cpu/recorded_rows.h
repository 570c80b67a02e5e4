#pragma once

#include <cstdint>

#include "kernels/cpu/typed_rows.h"

/// What a training does with rows between its products, forwards and back: each in one pass over
/// memory. Memory, threads and bits: as in kernels/cpu/norm.h. Rows are of `width` values.
namespace tubelet::kernels::cpu {

/// Of rmsNorm(), given the gradient of its result: the gradient of x; that of the weight is added
/// to `ofWeight` (width).
void rmsNormGradient(TypedOutRows ofX, float* ofWeight, TypedRows gradient, TypedRows x, const float* weight,
                     std::int64_t count, std::int64_t width, float eps);

/// Gradients that are added to, of one row for all rows of a call (width).
struct ModulationGradient {
    float* ofScale;
    float* ofShift;
};

/// Of modulatedLayerNorm() with one scale and shift for all rows.
void modulatedLayerNormGradient(TypedOutRows ofX, const ModulationGradient& gradients, TypedRows gradient, TypedRows x,
                                const float* scale, std::int64_t count, std::int64_t width, float eps);

/// out = x + y * gate, gate (width).
void gatedAdd(TypedOutRows out, TypedRows x, TypedRows y, const float* gate, std::int64_t count, std::int64_t width);

/// Of that: the gradient of y; that of the gate is added to `ofGate` (width). That of x is
/// `gradient` itself.
void gatedAddGradient(TypedOutRows ofY, float* ofGate, TypedRows gradient, TypedRows y, const float* gate,
                      std::int64_t count, std::int64_t width);

}  // namespace tubelet::kernels::cpu
