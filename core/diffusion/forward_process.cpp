#include "diffusion/forward_process.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::diffusion {

ForwardProcess::ForwardProcess(const SamplerOptions& options)
    : m_prediction(options.prediction), m_train(options.schedule.numTrainTimesteps) {
    options.schedule.check();
    if (m_prediction != Prediction::Flow) {
        m_schedule.emplace(options.schedule);
    }
}

int ForwardProcess::lastTimestep() const {
    return m_schedule ? m_train - 1 : m_train;
}

NoiseLevel ForwardProcess::level(int timestep) const {
    if (timestep < firstTimestep() || timestep > lastTimestep()) {
        throw Error(
            ErrorKind::InvalidValue,
            says("diffusion", "The timestep %1 is not one of this model's; expected %2 (least noise) to %3 (most)."),
            timestep, firstTimestep(), lastTimestep());
    }
    if (m_schedule) {
        return m_schedule->level(timestep);
    }
    const auto sigma = at::scalar_tensor(timestep, at::kFloat) / m_train;
    return {1 - sigma, sigma};
}

at::Tensor ForwardProcess::addNoise(const at::Tensor& clean, const at::Tensor& noise, int timestep) const {
    return diffusion::addNoise(clean, noise, level(timestep));
}

at::Tensor ForwardProcess::predictX0(const at::Tensor& modelOutput, const at::Tensor& sample, int timestep) const {
    return cleanFrom(m_prediction, modelOutput.to(sample.scalar_type()), sample, level(timestep));
}

}  // namespace tubelet::diffusion
