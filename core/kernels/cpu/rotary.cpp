#include "kernels/cpu/rotary.h"

#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/rotary.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "kernels/cpu/typed_rows_inl.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

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

HWY_INLINE void turnRow(const RotaryRow& row, std::size_t pairs) {
    std::size_t next = turnPairs(hn::ScalableTag<float>(), row, 0, pairs);
    // Heads that are no multiple of the vector: what is left, in ever smaller ones.
    next = turnPairs(hn::CappedTag<float, 8>(), row, next, pairs);
    next = turnPairs(hn::CappedTag<float, 4>(), row, next, pairs);
    turnPairs(hn::CappedTag<float, 1>(), row, next, pairs);
}

void rotaryLoop(const TypedOutRows& out, const TypedRows& x, const Angles& angles, std::int64_t count,
                std::int64_t pairs) {
    const auto values = static_cast<std::size_t>(2 * pairs);
    std::vector<float> room(2 * values);
    for (std::int64_t i = 0; i < count; ++i) {
        const float* in = floatsOf(x, i, values, room.data());
        float* to = floatsFor(out, i, room.data() + values);
        turnRow({to, in, angles.cos[i], angles.sin[i]}, static_cast<std::size_t>(pairs));
        finish(out, i, values, to);
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(rotaryLoop);

void rotary(TypedOutRows out, TypedRows x, const Angles& angles, std::int64_t count, std::int64_t pairs) {
    HWY_DYNAMIC_DISPATCH(rotaryLoop)(out, x, angles, count, pairs);
}

}  // namespace tubelet::kernels::cpu
#endif
