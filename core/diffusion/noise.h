#pragma once

#include <cstdint>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// Standard normal noise, float32 on the CPU whatever device computes: the same numbers as Python's
/// torch.randn(shape, generator=torch.Generator('cpu').manual_seed(seed)). Thread-safe.
at::Tensor gaussianNoise(at::IntArrayRef shape, std::uint64_t seed);

/// The same numbers as they follow each other in Python: draws with one
/// torch.Generator('cpu') go on where the last one ended, as pipelines do it that start from
/// noise and add noise at every step.
/// Not thread-safe.
class NoiseSource {
  public:
    explicit NoiseSource(std::uint64_t seed);
    at::Tensor draw(at::IntArrayRef shape);

    /// Where the sequence stands, as LibTorch writes it: (5056) uint8.
    at::Tensor state() const;
    /// Goes on where another source's state() stood.
    /// Throws Error(SourceUnreadable) for other bytes.
    void restore(const at::Tensor& state);

  private:
    at::Generator m_generator;
};

}  // namespace tubelet::diffusion
