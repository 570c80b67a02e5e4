#include "diffusion/ddpm.h"

#include <ATen/ATen.h>

#include "diffusion/schedule_steps.h"

namespace tubelet::diffusion {

DdpmSampler::DdpmSampler(const SamplerOptions& options)
    : m_options(options), m_schedule(options.schedule), m_steps(wholeTimesteps(options)) {
    m_timesteps = at::tensor(m_steps, at::kLong);
    m_sigmas = at::cat({m_schedule.noiseToSignal().index_select(0, m_timesteps), at::zeros({1}, at::kFloat)});
    m_steps.push_back(-1);
}

NoiseLevel DdpmSampler::level(int index) const {
    return variancePreserving(m_sigmas[index]);
}

at::Tensor DdpmSampler::clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    const auto output = expectsVariance() ? modelOutput.slice(1, 0, sample.size(1)) : modelOutput;
    const auto x0 = cleanFrom(m_options.prediction, output, sample, m_schedule.level(timestep(index)));
    return m_options.clipRange ? at::clamp(x0, -*m_options.clipRange, *m_options.clipRange) : x0;
}

at::Tensor DdpmSampler::advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                                const at::Tensor& noise) {
    const auto reverse = posterior(m_schedule, timestep(index), timestep(index + 1));
    const auto mean = reverse.mean(clean(modelOutput, index, sample), sample);
    if (!needsNoise(index)) {
        return mean;
    }
    const auto learned = expectsVariance() ? modelOutput.slice(1, sample.size(1)) : at::Tensor();
    return mean + reverse.deviation(m_options.variance, learned) * noise;
}

}  // namespace tubelet::diffusion
