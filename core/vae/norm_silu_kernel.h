#pragma once

#include <cstdint>

namespace tubelet::vae {

/// out = silu(x * gain / max(|x|_2, 1e-12)) for each of `rows` rows of `width` floats; `gain` holds `width` values
/// (sqrt(width) * gamma). With `activate` false the silu is left out. `out` may be `in`. Plain C++ without LibTorch:
/// the compiler makes one version for each vector unit and the loader picks the machine's best. Thread-safe; same
/// input, same bits.
void normaliseRows(const float* in, const float* gain, float* out, std::int64_t rows, std::int64_t width,
                   bool activate);

}  // namespace tubelet::vae
