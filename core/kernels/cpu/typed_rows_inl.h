// Rows of either type as floats. Compiled once for each instruction set, hence no #pragma once but
// Highway's guard.
#if defined(TUBELET_KERNELS_CPU_TYPED_ROWS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef TUBELET_KERNELS_CPU_TYPED_ROWS_INL_H
#undef TUBELET_KERNELS_CPU_TYPED_ROWS_INL_H
#else
#define TUBELET_KERNELS_CPU_TYPED_ROWS_INL_H
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

#include "kernels/cpu/typed_rows.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

HWY_INLINE float floatOf(std::uint16_t value) {
    const std::uint32_t bits = static_cast<std::uint32_t>(value) << 16;
    float number;
    std::memcpy(&number, &bits, sizeof(number));
    return number;
}

HWY_INLINE std::uint16_t bfloat16Of(float number) {
    std::uint32_t bits;
    std::memcpy(&bits, &number, sizeof(bits));
    if (number != number) {
        return 0x7FC0;
    }
    return static_cast<std::uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

/// The n values of a row: where they lie, or as floats in `room`.
HWY_INLINE const float* floatsOf(const TypedRows& rows, std::int64_t row, std::size_t n, float* room) {
    if (rows.type == RowType::Float32) {
        return reinterpret_cast<const float*>(rows[row]);
    }
    const auto* from = reinterpret_cast<const std::uint16_t*>(rows[row]);
    const hn::ScalableTag<float> d;
    const hn::Rebind<std::uint32_t, decltype(d)> wide;
    const hn::Rebind<std::uint16_t, decltype(d)> narrow;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto bits = hn::ShiftLeft<16>(hn::PromoteTo(wide, hn::LoadU(narrow, from + i)));
        hn::StoreU(hn::BitCast(d, bits), d, room + i);
    }
    for (; i < n; ++i) {
        room[i] = floatOf(from[i]);
    }
    return room;
}

/// Where the floats of a row that is written go: the row itself, or `room`; see finish().
HWY_INLINE float* floatsFor(const TypedOutRows& rows, std::int64_t row, float* room) {
    return rows.type == RowType::Float32 ? reinterpret_cast<float*>(rows[row]) : room;
}

/// Brings the n floats that floatsFor() had put into `room` to their row.
HWY_INLINE void finish(const TypedOutRows& rows, std::int64_t row, std::size_t n, const float* room) {
    if (rows.type == RowType::Float32) {
        return;
    }
    auto* to = reinterpret_cast<std::uint16_t*>(rows[row]);
    const hn::ScalableTag<float> d;
    const hn::Rebind<std::uint32_t, decltype(d)> wide;
    const hn::Rebind<std::int32_t, decltype(d)> whole;
    const hn::Rebind<std::uint16_t, decltype(d)> narrow;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto value = hn::LoadU(d, room + i);
        const auto bits = hn::BitCast(wide, value);
        const auto odd = hn::And(hn::ShiftRight<16>(bits), hn::Set(wide, 1));
        const auto rounded = hn::ShiftRight<16>(hn::Add(hn::Add(bits, hn::Set(wide, 0x7FFF)), odd));
        const auto isNumber = hn::RebindMask(wide, hn::Eq(value, value));
        const auto kept = hn::IfThenElse(isNumber, rounded, hn::Set(wide, 0x7FC0));
        hn::StoreU(hn::DemoteTo(narrow, hn::BitCast(whole, kept)), narrow, to + i);
    }
    for (; i < n; ++i) {
        to[i] = bfloat16Of(room[i]);
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
