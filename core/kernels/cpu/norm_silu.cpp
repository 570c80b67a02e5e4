#include "kernels/cpu/norm_silu.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/norm_silu.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "kernels/cpu/lanes_inl.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

/// e^x for x in [-87, 87], within 2 ulp.
/// With Highway's own Exp, which takes smaller x too, silu takes half as long again.
/// Formula. x = n ln 2 + r with |r| <= ln 2 / 2; Taylor polynomial of degree 6 in r; n becomes the
/// exponent's bits.
/// Source.
/// The split of ln 2 into two constants is Cody and Waite's.
template <class D, class V>
HWY_INLINE V exponential(D d, V x) {
    const hn::RebindToSigned<D> integers;
    // Adding 1.5 * 2^23 rounds to the nearest whole number and leaves it in the low bits
    // of the mantissa.
    const V magic = hn::Set(d, 12582912.0f);
    const V shifted = hn::MulAdd(x, hn::Set(d, 1.44269504f), magic);
    const V whole = hn::Sub(shifted, magic);
    V r = hn::NegMulAdd(whole, hn::Set(d, 0.693359375f), x);
    r = hn::NegMulAdd(whole, hn::Set(d, -2.12194440e-4f), r);
    V p = hn::MulAdd(r, hn::Set(d, 1.0f / 720), hn::Set(d, 1.0f / 120));
    p = hn::MulAdd(p, r, hn::Set(d, 1.0f / 24));
    p = hn::MulAdd(p, r, hn::Set(d, 1.0f / 6));
    p = hn::MulAdd(p, r, hn::Set(d, 0.5f));
    p = hn::MulAdd(p, r, hn::Set(d, 1.0f));
    p = hn::MulAdd(p, r, hn::Set(d, 1.0f));
    const auto n = hn::Sub(hn::BitCast(integers, shifted), hn::BitCast(integers, magic));
    return hn::Mul(p, hn::BitCast(d, hn::ShiftLeft<23>(hn::Add(n, hn::Set(integers, 127)))));
}

/// y / (1 + e^-y).
template <class D, class V>
HWY_INLINE V silu(D d, V y) {
    // Beyond e^87 the float range ends; silu is 0 or y there to the last bit that matters.
    const V limit = hn::Set(d, 87.0f);
    const V exponent = hn::Max(hn::Min(hn::Neg(y), limit), hn::Neg(limit));
    return hn::Div(y, hn::Add(hn::Set(d, 1.0f), exponential(d, exponent)));
}

template <bool kActivate>
HWY_INLINE void rowsLoop(OutRows out, Rows x, const float* gain, std::int64_t count, std::int64_t width) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    for (std::int64_t row = 0; row < count; ++row) {
        const float* in = x[row];
        float* to = out[row];
        const float squares = sumOver(d, in, n, [](auto sum, auto v) HWY_ATTR { return hn::MulAdd(v, v, sum); });
        const auto scale = hn::Set(d, 1.0f / std::max(std::sqrt(squares), 1e-12f));
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            const auto y = hn::Mul(hn::Mul(lanes.load(in + i), scale), lanes.load(gain + i));
            lanes.store(kActivate ? silu(d, y) : y, to + i);
        });
    }
}

void normSiluLoop(OutRows out, Rows x, const float* gain, std::int64_t count, std::int64_t width, bool activate) {
    if (activate) {
        rowsLoop<true>(out, x, gain, count, width);
    } else {
        rowsLoop<false>(out, x, gain, count, width);
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(normSiluLoop);

void normSilu(OutRows out, Rows x, const float* gain, std::int64_t count, std::int64_t width, bool activate) {
    HWY_DYNAMIC_DISPATCH(normSiluLoop)(out, x, gain, count, width, activate);
}

}  // namespace tubelet::kernels::cpu
#endif
