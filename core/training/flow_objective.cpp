#include "training/flow_objective.h"

#include <cmath>

#include <ATen/ATen.h>

#include "training/strata.h"

namespace tubelet::training {

FlowObjective::FlowObjective(const diffusion::SamplerOptions& scheduler, const ObjectiveOptions& options)
    : m_options(options), m_timesteps(scheduler.schedule.numTrainTimesteps) {}

std::vector<double> FlowObjective::drawTimes(std::int64_t count, at::Generator generator) const {
    auto times = stratified(count, generator);
    if (m_options.times == TimeDistribution::Uniform) {
        return times;
    }
    for (double& time : times) {
        // the normal's quantile
        const double normal = at::special_ndtri(at::scalar_tensor(time, at::kDouble)).item<double>();
        time = 1 / (1 + std::exp(-(m_options.timeMean + m_options.timeDeviation * normal)));
    }
    return times;
}

Noised FlowObjective::noised(const at::Tensor& clean, const at::Tensor& noise, double time) const {
    Noised made;
    made.clean = clean;
    made.noise = noise;
    made.level = {at::scalar_tensor(1 - time, at::kFloat), at::scalar_tensor(time, at::kFloat)};
    made.sample = diffusion::addNoise(clean, noise, made.level);
    made.target = diffusion::targetOf(diffusion::Prediction::Flow, clean, noise, made.level);
    made.timestep = at::full({1}, time * m_timesteps, clean.options());
    return made;
}

at::Tensor FlowObjective::loss(const at::Tensor& output, const Noised& noised) const {
    return at::mse_loss(output.to(at::kFloat), noised.target);
}

}  // namespace tubelet::training
