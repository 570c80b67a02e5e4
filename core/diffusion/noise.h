#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// Standard normal noise, float32 on the CPU whatever device computes: the same numbers as Python's
/// torch.randn(shape, generator=torch.Generator('cpu').manual_seed(seed)). Thread-safe.
at::Tensor gaussianNoise(at::IntArrayRef shape, std::uint64_t seed);

}  // namespace tubelet::diffusion
