#include "kernels/cpu/norm.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/norm.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "kernels/cpu/norm_inl.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

void rmsNormLoop(const TypedOutRows& out, const TypedRows& x, const float* weight, std::int64_t count,
                 std::int64_t width, float eps) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    Room room(2, n);
    for (std::int64_t row = 0; row < count; ++row) {
        const float* in = floatsOf(x, row, n, room[0]);
        float* to = floatsFor(out, row, room[1]);
        const float squares = sumOver(d, in, n, [](auto sum, auto v) HWY_ATTR { return hn::MulAdd(v, v, sum); });
        const auto scale = hn::Set(d, inverseOf(squares, n, eps));
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            lanes.store(hn::Mul(hn::Mul(lanes.load(in + i), scale), lanes.load(weight + i)), to + i);
        });
        finish(out, row, n, to);
    }
}

void modulatedLayerNormLoop(const TypedOutRows& out, const TypedRows& x, const Modulation& modulation,
                            std::int64_t count, std::int64_t width, float eps) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    const auto one = hn::Set(d, 1.0f);
    Room room(2, n);
    for (std::int64_t row = 0; row < count; ++row) {
        const float *in = floatsOf(x, row, n, room[0]), *scale = modulation.scale[row], *shift = modulation.shift[row];
        float* to = floatsFor(out, row, room[1]);
        const auto norm = normOf(d, in, n, eps);
        const auto mean = hn::Set(d, norm.mean), inverse = hn::Set(d, norm.inverse);
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            const auto normed = hn::Mul(hn::Sub(lanes.load(in + i), mean), inverse);
            const auto scaled = hn::Add(one, lanes.load(scale + i));
            lanes.store(hn::MulAdd(normed, scaled, lanes.load(shift + i)), to + i);
        });
        finish(out, row, n, to);
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(rmsNormLoop);
HWY_EXPORT(modulatedLayerNormLoop);

void rmsNorm(TypedOutRows out, TypedRows x, const float* weight, std::int64_t count, std::int64_t width, float eps) {
    HWY_DYNAMIC_DISPATCH(rmsNormLoop)(out, x, weight, count, width, eps);
}

void modulatedLayerNorm(TypedOutRows out, TypedRows x, const Modulation& modulation, std::int64_t count,
                        std::int64_t width, float eps) {
    HWY_DYNAMIC_DISPATCH(modulatedLayerNormLoop)(out, x, modulation, count, width, eps);
}

}  // namespace tubelet::kernels::cpu
#endif
