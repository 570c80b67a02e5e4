#pragma once

#include <cstdint>

namespace tubelet::kernels::cpu {

/// Float32 rows at equal distances.
/// step: from a row's first value to the next row's, in values; 0 means the same row
/// again and again.
struct Rows {
    const float* first;
    std::int64_t step;

    const float* operator[](std::int64_t row) const { return first + row * step; }
};

/// Rows that are written.
struct OutRows {
    float* first;
    std::int64_t step;

    float* operator[](std::int64_t row) const { return first + row * step; }
};

}  // namespace tubelet::kernels::cpu
