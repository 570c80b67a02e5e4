#include "diffusion/flow_euler.h"

#include <ATen/ATen.h>

#include "diffusion/flow_schedule.h"

namespace tubelet::diffusion {

FlowEulerSampler::FlowEulerSampler(const SamplerOptions& options) {
    const double train = options.schedule.numTrainTimesteps;
    using Spacing = SamplerOptions::FlowSpacing;
    at::Tensor spread;  // (steps) float64 or, where the reference rounds before it shifts, float32
    if (options.flowSpacing == Spacing::Even) {
        spread = linspace(1.0, 1.0 / options.steps, options.steps).to(at::kFloat);
    } else if (options.flowSpacing == Spacing::LinearQuadratic) {
        spread = linearQuadratic(options.steps);
    } else {
        // The ends of the training schedule, 1 and 1 / train, shifted in float32.
        const auto ends = shifted(at::tensor({train, 1.0}, at::kFloat) / train, options.shift);
        const double largest = ends[0].item<float>(), smallest = ends[1].item<float>();
        spread = linspace(largest * train, smallest * train, options.steps) / train;
    }
    const auto levels = shiftedLevels(spread, options).to(at::kFloat);  // (steps)
    m_timesteps = levels * train;
    m_sigmas = at::cat({levels, at::zeros({1}, at::kFloat)});
}

NoiseLevel FlowEulerSampler::level(int index) const {
    return {1 - m_sigmas[index], m_sigmas[index]};
}

at::Tensor FlowEulerSampler::advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                                     const at::Tensor&) {
    return sample + (m_sigmas[index + 1] - m_sigmas[index]) * modelOutput;
}

at::Tensor FlowEulerSampler::clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    return sample - m_sigmas[index] * modelOutput;
}

}  // namespace tubelet::diffusion
