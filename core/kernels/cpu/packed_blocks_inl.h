// What each of ggml's types means, a block at a time; `b` is where a block begins.
// Plain loops over whole blocks, which the compiler makes vectors of: the files are compiled with
// more optimisation than others, and without fused products (CMakeLists.txt).
// Compiled once for each instruction set, hence no #pragma once but Highway's guard.
#if defined(TUBELET_KERNELS_CPU_PACKED_BLOCKS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef TUBELET_KERNELS_CPU_PACKED_BLOCKS_INL_H
#undef TUBELET_KERNELS_CPU_PACKED_BLOCKS_INL_H
#else
#define TUBELET_KERNELS_CPU_PACKED_BLOCKS_INL_H
#endif

#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

/// A float16 that lies at any place.
HWY_INLINE float halfAt(const std::uint8_t* b) {
    std::uint16_t half;
    std::memcpy(&half, b, sizeof half);
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000) << 16;
    std::uint32_t bits = half & 0x7FFF;
    float number;
    if (bits < 0x0400) {  // zero and subnormals: a multiple of 2^-24
        number = static_cast<float>(bits) * 0x1p-24f;
        std::memcpy(&bits, &number, sizeof bits);
    } else {
        bits = (bits << 13) + (bits >= 0x7C00 ? (255U - 31U) << 23 : (127U - 15U) << 23);
    }
    bits |= sign;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

HWY_INLINE std::uint32_t bitsAt(const std::uint8_t* b) {
    std::uint32_t bits;
    std::memcpy(&bits, b, sizeof bits);
    return bits;
}

HWY_INLINE void unpackQ4_0(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const float d = halfAt(b);
    for (int i = 0; i < 16; ++i) {
        out[i] = d * static_cast<float>((b[2 + i] & 15) - 8);
        out[16 + i] = d * static_cast<float>((b[2 + i] >> 4) - 8);
    }
}

HWY_INLINE void unpackQ4_1(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const float d = halfAt(b), least = halfAt(b + 2);
    for (int i = 0; i < 16; ++i) {
        out[i] = d * static_cast<float>(b[4 + i] & 15) + least;
        out[16 + i] = d * static_cast<float>(b[4 + i] >> 4) + least;
    }
}

HWY_INLINE void unpackQ5_0(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const float d = halfAt(b);
    const std::uint32_t high = bitsAt(b + 2);  // the fifth bit of each
    for (int i = 0; i < 16; ++i) {
        const int low = static_cast<int>((b[6 + i] & 15) | (high >> i & 1) << 4);
        const int up = static_cast<int>((b[6 + i] >> 4) | (high >> (16 + i) & 1) << 4);
        out[i] = d * static_cast<float>(low - 16);
        out[16 + i] = d * static_cast<float>(up - 16);
    }
}

HWY_INLINE void unpackQ5_1(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const float d = halfAt(b), least = halfAt(b + 2);
    const std::uint32_t high = bitsAt(b + 4);
    for (int i = 0; i < 16; ++i) {
        const int low = static_cast<int>((b[8 + i] & 15) | (high >> i & 1) << 4);
        const int up = static_cast<int>((b[8 + i] >> 4) | (high >> (16 + i) & 1) << 4);
        out[i] = d * static_cast<float>(low) + least;
        out[16 + i] = d * static_cast<float>(up) + least;
    }
}

HWY_INLINE void unpackQ8_0(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const float d = halfAt(b);
    for (int i = 0; i < 32; ++i) {
        out[i] = d * static_cast<float>(static_cast<std::int8_t>(b[2 + i]));
    }
}

/// 16 scales and least values of 4 bits, 64 bytes of 2 bits, the scales' scale, the values'.
HWY_INLINE void unpackQ2_K(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const std::uint8_t *scales = b, *q = b + 16;
    const float d = halfAt(b + 80), dLeast = halfAt(b + 82);
    for (int part = 0; part < 16; ++part) {  // of 16 values
        const float scale = d * static_cast<float>(scales[part] & 15);
        const float least = dLeast * static_cast<float>(scales[part] >> 4);
        const std::uint8_t* from = q + part / 8 * 32 + part % 2 * 16;
        const int shift = part % 8 / 2 * 2;
        for (int i = 0; i < 16; ++i) {
            out[16 * part + i] = scale * static_cast<float>(from[i] >> shift & 3) - least;
        }
    }
}

/// 32 bytes of third bits, 64 of 2 bits, 12 with 16 scales of 6 bits, the scales' scale.
/// A third bit of 0 takes 4 away.
HWY_INLINE void unpackQ3_K(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const std::uint8_t *high = b, *q = b + 32, *scales = b + 96;
    const float d = halfAt(b + 108);
    for (int part = 0; part < 16; ++part) {
        const int low = part < 8 ? scales[part] & 15 : scales[part - 8] >> 4;
        const int top = scales[8 + part % 4] >> (part / 4 * 2) & 3;
        const float scale = d * static_cast<float>((low | top << 4) - 32);
        const int first = part % 2 * 16;
        const std::uint8_t *from = q + part / 8 * 32 + first, *third = high + first;
        const int shift = part % 8 / 2 * 2, bit = part / 2;
        for (int i = 0; i < 16; ++i) {
            const int value = (from[i] >> shift & 3) - ((third[i] >> bit & 1) != 0 ? 0 : 4);
            out[16 * part + i] = scale * static_cast<float>(value);
        }
    }
}

/// Scale and least value, of 6 bits, of the part `part` (0 to 7, 32 values each) of Q4_K and Q5_K.
HWY_INLINE void scaleAndLeast(const std::uint8_t* packed, int part, int& scale, int& least) {
    if (part < 4) {
        scale = packed[part] & 63;
        least = packed[part + 4] & 63;
    } else {
        scale = (packed[part + 4] & 15) | (packed[part - 4] >> 2 & 0x30);
        least = packed[part + 4] >> 4 | (packed[part] >> 2 & 0x30);
    }
}

/// The scales' scale, the least values', 12 bytes of both, 128 of 4 bits.
HWY_INLINE void unpackQ4_K(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const float d = halfAt(b), dLeast = halfAt(b + 2);
    for (int part = 0; part < 8; ++part) {
        int scales, leasts;
        scaleAndLeast(b + 4, part, scales, leasts);
        const float scale = d * static_cast<float>(scales), least = dLeast * static_cast<float>(leasts);
        const std::uint8_t* from = b + 16 + part / 2 * 32;
        const int shift = part % 2 * 4;
        for (int i = 0; i < 32; ++i) {
            out[32 * part + i] = scale * static_cast<float>(from[i] >> shift & 15) - least;
        }
    }
}

/// As Q4_K, with 32 bytes of fifth bits in between.
HWY_INLINE void unpackQ5_K(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const float d = halfAt(b), dLeast = halfAt(b + 2);
    const std::uint8_t* fifth = b + 16;
    for (int part = 0; part < 8; ++part) {
        int scales, leasts;
        scaleAndLeast(b + 4, part, scales, leasts);
        const float scale = d * static_cast<float>(scales), least = dLeast * static_cast<float>(leasts);
        const std::uint8_t* from = b + 48 + part / 2 * 32;
        const int shift = part % 2 * 4;
        for (int i = 0; i < 32; ++i) {
            const int value = (from[i] >> shift & 15) | (fifth[i] >> part & 1) << 4;
            out[32 * part + i] = scale * static_cast<float>(value) - least;
        }
    }
}

/// 128 bytes of 4 bits, 64 of the 2 above, 16 scales of 8 bits, the scales' scale.
HWY_INLINE void unpackQ6_K(const std::uint8_t* HWY_RESTRICT b, float* HWY_RESTRICT out) {
    const std::uint8_t *low = b, *high = b + 128;
    const float d = halfAt(b + 208);
    for (int part = 0; part < 16; ++part) {
        const float scale = d * static_cast<float>(static_cast<std::int8_t>(b[192 + part]));
        const int half = part / 8, within = part % 8 * 16;  // of 128 values
        const std::uint8_t *from = low + half * 64 + within % 64, *above = high + half * 32 + within % 32;
        const int shift = within / 64 * 4, shiftAbove = within / 32 * 2;
        for (int i = 0; i < 16; ++i) {
            const int value = (from[i] >> shift & 15) | (above[i] >> shiftAbove & 3) << 4;
            out[16 * part + i] = scale * static_cast<float>(value - 32);
        }
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
