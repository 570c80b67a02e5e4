// What norms and their gradients share.
// Compiled once for each instruction set, hence no #pragma once but Highway's guard.
#if defined(TUBELET_KERNELS_CPU_NORM_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef TUBELET_KERNELS_CPU_NORM_INL_H
#undef TUBELET_KERNELS_CPU_NORM_INL_H
#else
#define TUBELET_KERNELS_CPU_NORM_INL_H
#endif

#include <cmath>
#include <cstddef>
#include <vector>

#include <hwy/highway.h>

#include "kernels/cpu/lanes_inl.h"
#include "kernels/cpu/typed_rows_inl.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

/// Rows of floats where a row of another type is converted.
class Room {
  public:
    Room(std::size_t rows, std::size_t width) : m_width(width), m_values(rows * width) {}
    float* operator[](std::size_t row) { return m_values.data() + row * m_width; }

  private:
    std::size_t m_width;
    std::vector<float> m_values;
};

HWY_INLINE float inverseOf(float squares, std::size_t n, float eps) {
    return 1.0f / std::sqrt(squares / static_cast<float>(n) + eps);
}

struct MeanAndInverse {
    float mean, inverse;
};

template <class D>
HWY_INLINE MeanAndInverse normOf(D d, const float* in, std::size_t n, float eps) {
    const float sum = sumOver(d, in, n, [](auto sums, auto v) HWY_ATTR { return hn::Add(sums, v); });
    const float mean = sum / static_cast<float>(n);
    const auto middle = hn::Set(d, mean);
    const float squares = sumOver(d, in, n, [=](auto sums, auto v) HWY_ATTR {
        const auto difference = hn::Sub(v, middle);
        return hn::MulAdd(difference, difference, sums);
    });
    return {mean, inverseOf(squares, n, eps)};
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
