#include "diffusion/noise.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "base/error.h"

namespace tubelet::diffusion {

at::Tensor gaussianNoise(at::IntArrayRef shape, std::uint64_t seed) {
    return NoiseSource(seed).draw(shape);
}

NoiseSource::NoiseSource(std::uint64_t seed)
    // a Mersenne twister, as Python's
    : m_generator(at::make_generator<at::CPUGeneratorImpl>(seed)) {}

at::Tensor NoiseSource::draw(at::IntArrayRef shape) {
    return at::randn(shape, m_generator, at::TensorOptions(at::kCPU).dtype(at::kFloat));
}

at::Tensor NoiseSource::state() const {
    return m_generator.get_state();
}

void NoiseSource::restore(const at::Tensor& state) {
    try {
        m_generator.set_state(state);
    } catch (const c10::Error&) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("diffusion",
                         "The kept state of this run's noise is not one of this LibTorch's generator: the file is "
                         "damaged or of another version. Make the clip again from its recipe."));
    }
}

}  // namespace tubelet::diffusion
