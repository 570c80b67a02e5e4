#include "kernels/cpu/rotary.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/rotary.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

struct RotaryRow {
    float* out;
    const float* x;
    const float* cos;
    const float* sin;
};

/// Turns the pairs from `first` on, as many as fill vectors of D.
/// Returns the first pair that is left.
template <class D>
HWY_INLINE std::size_t turnPairs(D d, const RotaryRow& row, std::size_t first, std::size_t pairs) {
    const std::size_t lanes = hn::Lanes(d);
    for (; first + lanes <= pairs; first += lanes) {
        hn::Vec<D> even, odd;
        hn::LoadInterleaved2(d, row.x + 2 * first, even, odd);
        const auto cos = hn::LoadU(d, row.cos + first), sin = hn::LoadU(d, row.sin + first);
        hn::StoreInterleaved2(hn::MulSub(even, cos, hn::Mul(odd, sin)), hn::MulAdd(even, sin, hn::Mul(odd, cos)), d,
                              row.out + 2 * first);
    }
    return first;
}

void rotaryLoop(OutRows out, Rows x, const Angles& angles, std::int64_t count, std::int64_t pairs) {
    const auto n = static_cast<std::size_t>(pairs);
    for (std::int64_t i = 0; i < count; ++i) {
        const RotaryRow row{out[i], x[i], angles.cos[i], angles.sin[i]};
        std::size_t next = turnPairs(hn::ScalableTag<float>(), row, 0, n);
        // Heads that are no multiple of the vector: what is left, in ever smaller ones.
        next = turnPairs(hn::CappedTag<float, 8>(), row, next, n);
        next = turnPairs(hn::CappedTag<float, 4>(), row, next, n);
        turnPairs(hn::CappedTag<float, 1>(), row, next, n);
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(rotaryLoop);

void rotary(OutRows out, Rows x, const Angles& angles, std::int64_t count, std::int64_t pairs) {
    HWY_DYNAMIC_DISPATCH(rotaryLoop)(out, x, angles, count, pairs);
}

}  // namespace tubelet::kernels::cpu
#endif
