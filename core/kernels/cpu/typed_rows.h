#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/cpu/rows.h"

namespace tubelet::kernels::cpu {

/// What a row's values are stored as. Computed is in float32 always.
enum class RowType { Float32, BFloat16 };

/// Rows at equal distances.
/// step: from a row's first value to the next row's, in bytes; 0 means the same row again and
/// again.
struct TypedRows {
    const std::byte* first = nullptr;
    std::int64_t step = 0;
    RowType type = RowType::Float32;

    TypedRows() = default;
    TypedRows(const std::byte* first_, std::int64_t step_, RowType type_) : first(first_), step(step_), type(type_) {}
    /// Floats, whose step is in values.
    TypedRows(const float* first_, std::int64_t step_)
        : TypedRows(reinterpret_cast<const std::byte*>(first_), step_ * std::int64_t{sizeof(float)}, RowType::Float32) {
    }
    // NOLINTNEXTLINE(google-explicit-constructor)
    TypedRows(Rows rows) : TypedRows(rows.first, rows.step) {}

    const std::byte* operator[](std::int64_t row) const { return first + row * step; }
};

/// Rows that are written; bfloat16 is rounded to nearest, to even where two are as near.
struct TypedOutRows {
    std::byte* first = nullptr;
    std::int64_t step = 0;
    RowType type = RowType::Float32;

    TypedOutRows() = default;
    TypedOutRows(std::byte* first_, std::int64_t step_, RowType type_) : first(first_), step(step_), type(type_) {}
    TypedOutRows(OutRows rows)  // NOLINT(google-explicit-constructor)
        : TypedOutRows(reinterpret_cast<std::byte*>(rows.first), rows.step * std::int64_t{sizeof(float)},
                       RowType::Float32) {}

    std::byte* operator[](std::int64_t row) const { return first + row * step; }
};

}  // namespace tubelet::kernels::cpu
