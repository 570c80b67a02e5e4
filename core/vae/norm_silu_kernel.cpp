#include "vae/norm_silu_kernel.h"

#include <cmath>
#include <cstring>

// Function multiversioning needs ifunc support: GCC on x86-64 Linux. Elsewhere the one portable version is built.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define TUBELET_VECTOR_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TUBELET_VECTOR_CLONES
#endif
#define TUBELET_INLINE inline __attribute__((always_inline))

namespace tubelet::vae {
namespace {

constexpr int kLanes = 16;
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4)));
typedef std::int32_t IntLanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4)));

// e^x for x in [-87, 87], within 2 ulp: x = n ln 2 + r, |r| <= ln 2 / 2, Taylor polynomial of degree 6 in r, exponent
// bits n. The split of ln 2 into two constants is Cody and Waite's.
TUBELET_INLINE void exponential(Lanes& x) {
    const Lanes magic = {12582912.f, 12582912.f, 12582912.f, 12582912.f, 12582912.f, 12582912.f,
                         12582912.f, 12582912.f, 12582912.f, 12582912.f, 12582912.f, 12582912.f,
                         12582912.f, 12582912.f, 12582912.f, 12582912.f};
    // Adding 1.5 * 2^23 rounds to the nearest whole number and leaves it in the low mantissa bits.
    const Lanes shifted = x * 1.44269504f + magic;
    const Lanes whole = shifted - magic;
    IntLanes bits, offset;
    std::memcpy(&bits, &shifted, sizeof(bits));
    std::memcpy(&offset, &magic, sizeof(offset));
    Lanes r = x - whole * 0.693359375f;
    r = r - whole * -2.12194440e-4f;
    Lanes p = r * (1.f / 720) + 1.f / 120;
    p = p * r + 1.f / 24;
    p = p * r + 1.f / 6;
    p = p * r + 0.5f;
    p = p * r + 1.f;
    p = p * r + 1.f;
    const IntLanes power = (bits - offset + 127) << 23;
    Lanes scale;
    std::memcpy(&scale, &power, sizeof(scale));
    x = p * scale;
}

TUBELET_INLINE void silu(Lanes& y) {
    Lanes e = -y;
    // Beyond 87 the float range ends; silu is 0 or y there to the last bit that matters.
    e = e > 87.f ? Lanes{} + 87.f : e;
    e = e < -87.f ? Lanes{} - 87.f : e;
    exponential(e);
    y = y / (1.f + e);
}

}  // namespace

TUBELET_VECTOR_CLONES
void normaliseRows(const float* in, const float* gain, float* out, std::int64_t rows, std::int64_t width,
                   bool activate) {
    // The last lanes of a row are read and written as one full vector that overlaps the one before (calling memcpy for
    // a part of a vector costs more than the arithmetic); rows narrower than a vector are the exception.
    const std::int64_t full = width - width % kLanes;
    const bool hasTail = full != width;
    const std::int64_t tailBegin = width >= kLanes ? width - kLanes : 0;
    const std::size_t tailBytes = std::size_t(width - tailBegin) * sizeof(float);
    Lanes tailGain = {}, isNew = {};
    if (hasTail) {
        std::memcpy(&tailGain, gain + tailBegin, tailBytes);
        for (int lane = 0; lane < kLanes; ++lane) {
            isNew[lane] = tailBegin + lane >= full && tailBegin + lane < width ? 1.f : 0.f;
        }
    }
    for (std::int64_t row = 0; row < rows; ++row, in += width, out += width) {
        Lanes squares = {};
        for (std::int64_t c = 0; c < full; c += kLanes) {
            Lanes x;
            std::memcpy(&x, in + c, sizeof(x));
            squares += x * x;
        }
        Lanes tail = {};
        if (hasTail) {
            if (width >= kLanes) {
                std::memcpy(&tail, in + tailBegin, sizeof(tail));
            } else {
                std::memcpy(&tail, in, tailBytes);
            }
            squares += tail * tail * isNew;
        }
        float sum = 0;
        for (int lane = 0; lane < kLanes; ++lane) {
            sum += squares[lane];
        }
        const float norm = std::sqrt(sum);
        const float scale = 1.f / (norm > 1e-12f ? norm : 1e-12f);
        for (std::int64_t c = 0; c < full; c += kLanes) {
            Lanes x, g;
            std::memcpy(&x, in + c, sizeof(x));
            std::memcpy(&g, gain + c, sizeof(g));
            x = x * scale * g;
            if (activate) {
                silu(x);
            }
            std::memcpy(out + c, &x, sizeof(x));
        }
        if (hasTail) {
            tail = tail * scale * tailGain;
            if (activate) {
                silu(tail);
            }
            if (width >= kLanes) {
                std::memcpy(out + tailBegin, &tail, sizeof(tail));
            } else {
                std::memcpy(out, &tail, tailBytes);
            }
        }
    }
}

}  // namespace tubelet::vae
