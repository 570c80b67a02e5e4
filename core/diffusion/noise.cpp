#include "diffusion/noise.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace tubelet::diffusion {

at::Tensor gaussianNoise(at::IntArrayRef shape, std::uint64_t seed) {
    return NoiseSource(seed).draw(shape);
}

NoiseSource::NoiseSource(std::uint64_t seed)
    : m_generator(at::make_generator<at::CPUGeneratorImpl>(seed)) {}  // a Mersenne twister, as Python's

at::Tensor NoiseSource::draw(at::IntArrayRef shape) {
    return at::randn(shape, m_generator, at::TensorOptions(at::kCPU).dtype(at::kFloat));
}

}  // namespace tubelet::diffusion
