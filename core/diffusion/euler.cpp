#include "diffusion/euler.h"

#include <ATen/ATen.h>

#include "diffusion/schedule_steps.h"

namespace tubelet::diffusion {

EulerSampler::EulerSampler(const SamplerOptions& options) : m_options(options) {
    const NoiseSchedule schedule(options.schedule);
    m_timesteps = spacedTimesteps(options.spacing, options.steps, options.schedule.numTrainTimesteps,
                                  options.stepsOffset, /*rounded=*/false)
                      .to(at::kFloat);
    checkTimesteps(m_timesteps, options);
    m_sigmas = withFinalSigma(interpolated(schedule.noiseToSignal(), m_timesteps.to(at::kDouble)), schedule, options);
}

NoiseLevel EulerSampler::level(int index) const {
    return {at::ones({}, at::kFloat), m_sigmas[index]};
}

double EulerSampler::initialNoiseSigma() const {
    const auto largest = m_sigmas.max();
    // Leading timesteps start below the last one, where the sample still holds some signal.
    const bool leading = m_options.spacing == TimestepSpacing::Leading;
    return (leading ? at::sqrt(largest * largest + 1) : largest).item<float>();
}

at::Tensor EulerSampler::scaleModelInput(const at::Tensor& sample, int index) const {
    const auto sigma = m_sigmas[index];
    return sample / at::sqrt(sigma * sigma + 1);
}

at::Tensor EulerSampler::clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    const auto sigma = m_sigmas[index];
    if (m_options.prediction == Prediction::Epsilon) {
        return sample - sigma * modelOutput;
    }
    const auto scale = at::sqrt(sigma * sigma + 1);
    return cleanFrom(m_options.prediction, modelOutput, sample / scale, {1 / scale, sigma / scale});
}

at::Tensor EulerSampler::advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                                 const at::Tensor&) {
    const auto sigma = m_sigmas[index];
    const auto slope = (sample - clean(modelOutput, index, sample)) / sigma;
    return sample + slope * (m_sigmas[index + 1] - sigma);
}

}  // namespace tubelet::diffusion
