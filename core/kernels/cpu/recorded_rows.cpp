#include "kernels/cpu/recorded_rows.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/recorded_rows.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "kernels/cpu/norm_inl.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

/// The sum over n values of what `add(sum, i, lanes)` adds to a sum; lanes behind the last value
/// load zeros.
template <class D, class Add>
HWY_INLINE float sumOfEach(D d, std::size_t n, const Add& add) {
    auto sum = hn::Zero(d);
    forEachVector(d, n, [&](std::size_t i, const auto& lanes) HWY_ATTR { sum = add(sum, i, lanes); });
    return hn::GetLane(hn::SumOfLanes(d, sum));
}

// With r = 1 / sqrt(mean(x^2) + eps): out = x r w, so of x: r (g w - x r^2 mean(g w x)).
void rmsNormGradientLoop(const TypedOutRows& ofX, float* ofWeight, const TypedRows& gradient, const TypedRows& x,
                         const float* weight, std::int64_t count, std::int64_t width, float eps) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    Room room(3, n);
    for (std::int64_t row = 0; row < count; ++row) {
        const float *in = floatsOf(x, row, n, room[0]), *g = floatsOf(gradient, row, n, room[1]);
        float* to = floatsFor(ofX, row, room[2]);
        const float squares = sumOver(d, in, n, [](auto sum, auto v) HWY_ATTR { return hn::MulAdd(v, v, sum); });
        const float dots = sumOfEach(d, n, [=](auto sum, std::size_t i, const auto& lanes) HWY_ATTR {
            const auto weighted = hn::Mul(lanes.load(g + i), lanes.load(weight + i));
            return hn::MulAdd(weighted, lanes.load(in + i), sum);
        });
        const float inverse = inverseOf(squares, n, eps);
        const auto r = hn::Set(d, inverse);
        const auto along = hn::Set(d, inverse * inverse * dots / static_cast<float>(n));
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            const auto v = lanes.load(in + i), slope = lanes.load(g + i);
            const auto weighted = hn::Mul(slope, lanes.load(weight + i));
            lanes.store(hn::Mul(r, hn::NegMulAdd(v, along, weighted)), to + i);
            lanes.store(hn::MulAdd(slope, hn::Mul(v, r), lanes.load(ofWeight + i)), ofWeight + i);
        });
        finish(ofX, row, n, to);
    }
}

// With h = g (1 + scale) and y the normed x: of x: (h - mean(h) - y mean(h y)) / deviation.
void modulatedLayerNormGradientLoop(const TypedOutRows& ofX, const ModulationGradient& gradients,
                                    const TypedRows& gradient, const TypedRows& x, const float* scale,
                                    std::int64_t count, std::int64_t width, float eps) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    const auto one = hn::Set(d, 1.0f);
    float *ofScale = gradients.ofScale, *ofShift = gradients.ofShift;
    Room room(3, n);
    for (std::int64_t row = 0; row < count; ++row) {
        const float *in = floatsOf(x, row, n, room[0]), *g = floatsOf(gradient, row, n, room[1]);
        float* to = floatsFor(ofX, row, room[2]);
        const auto norm = normOf(d, in, n, eps);
        const auto mean = hn::Set(d, norm.mean), inverse = hn::Set(d, norm.inverse);
        auto sum = hn::Zero(d), sumAlong = hn::Zero(d);
        forEachVector(d, n, [&](std::size_t i, const auto& lanes) HWY_ATTR {
            const auto slope = lanes.load(g + i);
            const auto normed = hn::Mul(hn::Sub(lanes.load(in + i), mean), inverse);
            const auto scaled = hn::Mul(slope, hn::Add(one, lanes.load(scale + i)));
            sum = hn::Add(sum, scaled);
            sumAlong = hn::MulAdd(scaled, normed, sumAlong);
            lanes.store(hn::MulAdd(slope, normed, lanes.load(ofScale + i)), ofScale + i);
            lanes.store(hn::Add(slope, lanes.load(ofShift + i)), ofShift + i);
        });
        const auto whole = static_cast<float>(n);
        const auto level = hn::Set(d, hn::GetLane(hn::SumOfLanes(d, sum)) / whole);
        const auto along = hn::Set(d, hn::GetLane(hn::SumOfLanes(d, sumAlong)) / whole);
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            const auto normed = hn::Mul(hn::Sub(lanes.load(in + i), mean), inverse);
            const auto scaled = hn::Mul(lanes.load(g + i), hn::Add(one, lanes.load(scale + i)));
            lanes.store(hn::Mul(inverse, hn::NegMulAdd(normed, along, hn::Sub(scaled, level))), to + i);
        });
        finish(ofX, row, n, to);
    }
}

void gatedAddLoop(const TypedOutRows& out, const TypedRows& x, const TypedRows& y, const float* gate,
                  std::int64_t count, std::int64_t width) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    Room room(3, n);
    for (std::int64_t row = 0; row < count; ++row) {
        const float *in = floatsOf(x, row, n, room[0]), *added = floatsOf(y, row, n, room[1]);
        float* to = floatsFor(out, row, room[2]);
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            lanes.store(hn::MulAdd(lanes.load(added + i), lanes.load(gate + i), lanes.load(in + i)), to + i);
        });
        finish(out, row, n, to);
    }
}

void gatedAddGradientLoop(const TypedOutRows& ofY, float* ofGate, const TypedRows& gradient, const TypedRows& y,
                          const float* gate, std::int64_t count, std::int64_t width) {
    const hn::ScalableTag<float> d;
    const auto n = static_cast<std::size_t>(width);
    Room room(3, n);
    for (std::int64_t row = 0; row < count; ++row) {
        const float *g = floatsOf(gradient, row, n, room[0]), *added = floatsOf(y, row, n, room[1]);
        float* to = floatsFor(ofY, row, room[2]);
        forEachVector(d, n, [=](std::size_t i, const auto& lanes) HWY_ATTR {
            const auto slope = lanes.load(g + i);
            lanes.store(hn::Mul(slope, lanes.load(gate + i)), to + i);
            lanes.store(hn::MulAdd(slope, lanes.load(added + i), lanes.load(ofGate + i)), ofGate + i);
        });
        finish(ofY, row, n, to);
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(rmsNormGradientLoop);
HWY_EXPORT(modulatedLayerNormGradientLoop);
HWY_EXPORT(gatedAddLoop);
HWY_EXPORT(gatedAddGradientLoop);

void rmsNormGradient(TypedOutRows ofX, float* ofWeight, TypedRows gradient, TypedRows x, const float* weight,
                     std::int64_t count, std::int64_t width, float eps) {
    HWY_DYNAMIC_DISPATCH(rmsNormGradientLoop)(ofX, ofWeight, gradient, x, weight, count, width, eps);
}

void modulatedLayerNormGradient(TypedOutRows ofX, const ModulationGradient& gradients, TypedRows gradient, TypedRows x,
                                const float* scale, std::int64_t count, std::int64_t width, float eps) {
    HWY_DYNAMIC_DISPATCH(modulatedLayerNormGradientLoop)(ofX, gradients, gradient, x, scale, count, width, eps);
}

void gatedAdd(TypedOutRows out, TypedRows x, TypedRows y, const float* gate, std::int64_t count, std::int64_t width) {
    HWY_DYNAMIC_DISPATCH(gatedAddLoop)(out, x, y, gate, count, width);
}

void gatedAddGradient(TypedOutRows ofY, float* ofGate, TypedRows gradient, TypedRows y, const float* gate,
                      std::int64_t count, std::int64_t width) {
    HWY_DYNAMIC_DISPATCH(gatedAddGradientLoop)(ofY, ofGate, gradient, y, gate, count, width);
}

}  // namespace tubelet::kernels::cpu
#endif
