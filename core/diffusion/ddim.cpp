#include "diffusion/ddim.h"

#include <ATen/ATen.h>

#include "diffusion/schedule_steps.h"

namespace tubelet::diffusion {

DdimSampler::DdimSampler(const SamplerOptions& options)
    : m_options(options), m_schedule(options.schedule), m_steps(wholeTimesteps(options)) {
    m_finalAlphaCumprod = options.finalAlphaOne ? at::ones({}, at::kFloat) : m_schedule.alphasCumprod()[0];
    m_timesteps = at::tensor(m_steps, at::kLong);
    const auto last = at::sqrt((1 - m_finalAlphaCumprod) / m_finalAlphaCumprod).reshape({1});
    m_sigmas = at::cat({m_schedule.noiseToSignal().index_select(0, m_timesteps), last});
}

NoiseLevel DdimSampler::level(int index) const {
    return variancePreserving(m_sigmas[index]);
}

at::Tensor DdimSampler::clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    const auto x0 = cleanFrom(m_options.prediction, modelOutput, sample, m_schedule.level(timestep(index)));
    return m_options.clipRange ? at::clamp(x0, -*m_options.clipRange, *m_options.clipRange) : x0;
}

at::Tensor DdimSampler::advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                                const at::Tensor& noise) {
    const auto t = timestep(index), before = t - m_schedule.numTrainTimesteps() / steps();
    const auto kept = m_schedule.alphaCumprod(t), keptBefore = m_schedule.alphaCumprod(before, m_finalAlphaCumprod);
    // eq. 16 with eta 1
    const auto variance = (1 - keptBefore) / (1 - kept) * (1 - kept / keptBefore);
    const auto deviation = m_options.eta * at::sqrt(variance);

    const auto x0 = clean(modelOutput, index, sample);
    const auto direction = noiseFrom(m_options.prediction, modelOutput, sample, m_schedule.level(t));
    const auto next =
        at::sqrt(keptBefore) * x0 + at::sqrt((1 - keptBefore - deviation * deviation).clamp_min(0)) * direction;
    return needsNoise(index) ? next + deviation * noise : next;
}

}  // namespace tubelet::diffusion
