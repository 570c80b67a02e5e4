#pragma once

#include <string_view>

namespace tubelet::kernels::cpu {

/// Highway's name of the instruction set that the loops of this folder run with here: "AVX3"
/// (AVX-512), "AVX2", "SSE4", "SSSE3", "SCALAR"...
/// Thread-safe.
std::string_view vectorUnit();

}  // namespace tubelet::kernels::cpu
