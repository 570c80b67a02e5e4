#include "diffusion/noise.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace tubelet::diffusion {

at::Tensor gaussianNoise(at::IntArrayRef shape, std::uint64_t seed) {
    auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);  // a Mersenne twister, as Python's
    return at::randn(shape, generator, at::TensorOptions(at::kCPU).dtype(at::kFloat));
}

}  // namespace tubelet::diffusion
