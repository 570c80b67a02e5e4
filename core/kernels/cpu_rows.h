#pragma once

#include <cstdint>

/// One row of float32 at a time, on the CPU: what ATen would do in three to five passes over memory. Each function
/// picks the widest vector instructions of the processor (AVX-512, AVX2, else the build's baseline). Rows may not
/// overlap but for out == x.
namespace tubelet::kernels::cpu {

/// out = x / sqrt(mean(x^2) + eps) * weight, n values.
void rmsNormRow(float* out, const float* x, const float* weight, std::int64_t n, float eps);

/// out = (x - mean) / sqrt(variance + eps) * (1 + scale) + shift, n values.
void modulatedLayerNormRow(float* out, const float* x, const float* scale, const float* shift, std::int64_t n,
                           float eps);

/// Turns `pairs` neighbouring pairs of x by the angles whose cosines and sines are given.
void rotaryRow(float* out, const float* x, const float* cos, const float* sin, std::int64_t pairs);

}  // namespace tubelet::kernels::cpu
