#include "kernels/cpu/norm.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/norm.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "kernels/cpu/lanes_inl.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

void rmsNormLoop(OutRows out, Rows x, const float* weight, std::int64_t count, std::int64_t width, float eps) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    for (std::int64_t row = 0; row < count; ++row) {
        const float* in = x[row];
        float* to = out[row];
        const float squares = sumOver(d, in, n, [](auto sum, auto v) HWY_ATTR { return hn::MulAdd(v, v, sum); });
        const auto scale = hn::Set(d, 1.0f / std::sqrt(squares / static_cast<float>(n) + eps));
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            lanes.store(hn::Mul(hn::Mul(lanes.load(in + i), scale), lanes.load(weight + i)), to + i);
        });
    }
}

void modulatedLayerNormLoop(OutRows out, Rows x, const Modulation& modulation, std::int64_t count, std::int64_t width,
                            float eps) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    const auto one = hn::Set(d, 1.0f);
    for (std::int64_t row = 0; row < count; ++row) {
        const float *in = x[row], *scale = modulation.scale[row], *shift = modulation.shift[row];
        float* to = out[row];
        const float sum = sumOver(d, in, n, [](auto sums, auto v) HWY_ATTR { return hn::Add(sums, v); });
        const auto mean = hn::Set(d, sum / static_cast<float>(n));
        const float squares = sumOver(d, in, n, [=](auto sums, auto v) HWY_ATTR {
            const auto difference = hn::Sub(v, mean);
            return hn::MulAdd(difference, difference, sums);
        });
        const auto inverse = hn::Set(d, 1.0f / std::sqrt(squares / static_cast<float>(n) + eps));
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            const auto normed = hn::Mul(hn::Sub(lanes.load(in + i), mean), inverse);
            const auto scaled = hn::Add(one, lanes.load(scale + i));
            lanes.store(hn::MulAdd(normed, scaled, lanes.load(shift + i)), to + i);
        });
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(rmsNormLoop);
HWY_EXPORT(modulatedLayerNormLoop);

void rmsNorm(OutRows out, Rows x, const float* weight, std::int64_t count, std::int64_t width, float eps) {
    HWY_DYNAMIC_DISPATCH(rmsNormLoop)(out, x, weight, count, width, eps);
}

void modulatedLayerNorm(OutRows out, Rows x, const Modulation& modulation, std::int64_t count, std::int64_t width,
                        float eps) {
    HWY_DYNAMIC_DISPATCH(modulatedLayerNormLoop)(out, x, modulation, count, width, eps);
}

}  // namespace tubelet::kernels::cpu
#endif
