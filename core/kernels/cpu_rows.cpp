#include "kernels/cpu_rows.h"

#include <cmath>

// The bodies below are inlined into one function per instruction set, where the compiler vectorises them.
#define TUBELET_INLINE inline __attribute__((always_inline))

namespace tubelet::kernels::cpu {
namespace {

// Sums run in 16 independent lanes: a vector register's worth, and more exact than one long chain.
constexpr int kLanes = 16;

TUBELET_INLINE float total(const float (&lanes)[kLanes]) {
    float halves[kLanes / 2];
    for (int i = 0; i < kLanes / 2; ++i) {
        halves[i] = lanes[i] + lanes[i + kLanes / 2];
    }
    return ((halves[0] + halves[4]) + (halves[2] + halves[6])) + ((halves[1] + halves[5]) + (halves[3] + halves[7]));
}

TUBELET_INLINE float sum(const float* x, std::int64_t n) {
    float lanes[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (int j = 0; j < kLanes; ++j) {
            lanes[j] += x[i + j];
        }
    }
    for (; i < n; ++i) {
        lanes[i % kLanes] += x[i];
    }
    return total(lanes);
}

TUBELET_INLINE float sumOfSquares(const float* x, std::int64_t n, float mean) {
    float lanes[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (int j = 0; j < kLanes; ++j) {
            const float d = x[i + j] - mean;
            lanes[j] += d * d;
        }
    }
    for (; i < n; ++i) {
        const float d = x[i] - mean;
        lanes[i % kLanes] += d * d;
    }
    return total(lanes);
}

TUBELET_INLINE void rmsNormBody(float* out, const float* x, const float* weight, std::int64_t n, float eps) {
    const float scale = 1.0f / std::sqrt(sumOfSquares(x, n, 0.0f) / static_cast<float>(n) + eps);
    for (std::int64_t i = 0; i < n; ++i) {
        out[i] = x[i] * scale * weight[i];
    }
}

TUBELET_INLINE void modulatedLayerNormBody(float* out, const float* x, const float* scale, const float* shift,
                                           std::int64_t n, float eps) {
    const float mean = sum(x, n) / static_cast<float>(n);
    const float inverse = 1.0f / std::sqrt(sumOfSquares(x, n, mean) / static_cast<float>(n) + eps);
    for (std::int64_t i = 0; i < n; ++i) {
        out[i] = (x[i] - mean) * inverse * (1.0f + scale[i]) + shift[i];
    }
}

TUBELET_INLINE void rotaryBody(float* out, const float* x, const float* cos, const float* sin, std::int64_t pairs) {
    for (std::int64_t i = 0; i < pairs; ++i) {
        const float even = x[2 * i], odd = x[2 * i + 1];
        out[2 * i] = even * cos[i] - odd * sin[i];
        out[2 * i + 1] = even * sin[i] + odd * cos[i];
    }
}

}  // namespace

// Three copies of each body and a choice made once. Function multiversioning by the compiler would do the same, but its
// resolvers run before the sanitizers are ready.
#if defined(__x86_64__)
namespace {
enum class Level { Baseline, Avx2, Avx512 };
Level level() {
    static const Level found = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                                       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
                                   ? Level::Avx512
                               : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? Level::Avx2
                                                                                                 : Level::Baseline;
    return found;
}
}  // namespace
#define TUBELET_VERSIONS(name, parameters, arguments)                                                     \
    namespace {                                                                                           \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))) void name##Avx512 parameters { \
        name##Body arguments;                                                                             \
    }                                                                                                     \
    __attribute__((target("avx2,fma"))) void name##Avx2 parameters {                                      \
        name##Body arguments;                                                                             \
    }                                                                                                     \
    }                                                                                                     \
    void name##Row parameters {                                                                           \
        switch (level()) {                                                                                \
            case Level::Avx512:                                                                           \
                return name##Avx512 arguments;                                                            \
            case Level::Avx2:                                                                             \
                return name##Avx2 arguments;                                                              \
            case Level::Baseline:                                                                         \
                return name##Body arguments;                                                              \
        }                                                                                                 \
    }
#else
#define TUBELET_VERSIONS(name, parameters, arguments) \
    void name##Row parameters {                       \
        name##Body arguments;                         \
    }
#endif

TUBELET_VERSIONS(rmsNorm, (float* out, const float* x, const float* weight, std::int64_t n, float eps),
                 (out, x, weight, n, eps))
TUBELET_VERSIONS(modulatedLayerNorm,
                 (float* out, const float* x, const float* scale, const float* shift, std::int64_t n, float eps),
                 (out, x, scale, shift, n, eps))
TUBELET_VERSIONS(rotary, (float* out, const float* x, const float* cos, const float* sin, std::int64_t pairs),
                 (out, x, cos, sin, pairs))

}  // namespace tubelet::kernels::cpu
