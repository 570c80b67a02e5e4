// What the loops of this folder share.
// Compiled once for each instruction set, hence no #pragma once but Highway's guard.
#if defined(TUBELET_KERNELS_CPU_LANES_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef TUBELET_KERNELS_CPU_LANES_INL_H
#undef TUBELET_KERNELS_CPU_LANES_INL_H
#else
#define TUBELET_KERNELS_CPU_LANES_INL_H
#endif

#include <cstddef>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// A vector's worth of values in memory, at any address.
template <class D>
struct WholeVector {
    HWY_INLINE hn::Vec<D> load(const float* from) const { return hn::LoadU(D(), from); }
    HWY_INLINE void store(hn::Vec<D> values, float* to) const { hn::StoreU(values, D(), to); }
};

/// The first `count` values of a vector, less than all.
/// Loads zeros for the others; touches no memory behind them.
template <class D>
struct PartOfVector {
    std::size_t count;

// Masked loads of the older instruction sets read all of the vector, so that a copy stands in.
#if HWY_MEM_OPS_MIGHT_FAULT
    HWY_INLINE hn::Vec<D> load(const float* from) const {
        HWY_ALIGN float copy[hn::MaxLanes(D())] = {};
        for (std::size_t i = 0; i < count; ++i) {
            copy[i] = from[i];
        }
        return hn::Load(D(), copy);
    }
    HWY_INLINE void store(hn::Vec<D> values, float* to) const {
        HWY_ALIGN float copy[hn::MaxLanes(D())];
        hn::Store(values, D(), copy);
        for (std::size_t i = 0; i < count; ++i) {
            to[i] = copy[i];
        }
    }
#else
    HWY_INLINE hn::Vec<D> load(const float* from) const {
        return hn::MaskedLoad(hn::FirstN(D(), count), D(), from);
    }
    HWY_INLINE void store(hn::Vec<D> values, float* to) const {
        hn::BlendedStore(values, hn::FirstN(D(), count), D(), to);
    }
#endif
};

/// Calls work(i, lanes) for each vector of n values, i its first; lanes loads and stores it,
/// the last in part.
template <class D, class Work>
HWY_INLINE void forEachVector(D d, std::size_t n, const Work& work) {
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        work(i, WholeVector<D>());
    }
    if (i < n) {
        work(i, PartOfVector<D>{n - i});
    }
}

/// The sum over n values x of what `add(sum, x)` adds to a sum.
/// Four sums side by side: faster, and more exact than one.
template <class D, class Add>
HWY_INLINE float sumOver(D d, const float* x, std::size_t n, const Add& add) {
    const std::size_t lanes = hn::Lanes(d);
    auto sum0 = hn::Zero(d), sum1 = hn::Zero(d), sum2 = hn::Zero(d), sum3 = hn::Zero(d);
    std::size_t i = 0;
    for (; i + 4 * lanes <= n; i += 4 * lanes) {
        sum0 = add(sum0, hn::LoadU(d, x + i));
        sum1 = add(sum1, hn::LoadU(d, x + i + lanes));
        sum2 = add(sum2, hn::LoadU(d, x + i + 2 * lanes));
        sum3 = add(sum3, hn::LoadU(d, x + i + 3 * lanes));
    }
    for (; i + lanes <= n; i += lanes) {
        sum0 = add(sum0, hn::LoadU(d, x + i));
    }
    if (i < n) {
        const PartOfVector<D> rest{n - i};
        sum1 = hn::IfThenElse(hn::FirstN(d, rest.count), add(sum1, rest.load(x + i)), sum1);
    }
    return hn::GetLane(hn::SumOfLanes(d, hn::Add(hn::Add(sum0, sum1), hn::Add(sum2, sum3))));
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
