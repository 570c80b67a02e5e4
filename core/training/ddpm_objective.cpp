#include "training/ddpm_objective.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <ATen/ATen.h>

#include "base/error.h"
#include "training/strata.h"

namespace tubelet::training {
namespace {

using diffusion::Prediction;

/// KL(N(mean1, exp(log1)) || N(mean2, exp(log2))), in nats.
at::Tensor normalDivergence(const at::Tensor& mean1, const at::Tensor& log1, const at::Tensor& mean2,
                            const at::Tensor& log2) {
    return 0.5 * (-1 + log2 - log1 + at::exp(log1 - log2) + (mean1 - mean2).square() * at::exp(-log2));
}

/// log P(value) of a normal whose line is cut into 256 pieces, the outer ones without end.
at::Tensor discretisedLogLikelihood(const at::Tensor& value, const at::Tensor& mean, const at::Tensor& logDeviation) {
    const auto inverse = at::exp(-logDeviation);
    const auto below = [&](double step) { return at::special_ndtr((value - mean + step) * inverse); };
    const auto upper = below(1.0 / 255), lower = below(-1.0 / 255);
    const auto likelihood =
        at::where(value < -0.999, upper, at::where(value > 0.999, 1 - lower, upper - lower)).clamp_min(1e-12);
    return at::log(likelihood);
}

}  // namespace

DdpmObjective::DdpmObjective(const diffusion::SamplerOptions& scheduler, const ObjectiveOptions& options)
    : m_prediction(scheduler.prediction),
      m_variance(scheduler.variance),
      m_schedule(scheduler.schedule),
      m_options(options) {}

std::vector<double> DdpmObjective::drawTimes(std::int64_t count, at::Generator generator) const {
    return stratified(count, generator);
}

Noised DdpmObjective::noised(const at::Tensor& clean, const at::Tensor& noise, double time) const {
    Noised made;
    made.clean = clean;
    made.noise = noise;
    const auto count = m_schedule.numTrainTimesteps();
    const auto t = std::clamp<std::int64_t>(static_cast<std::int64_t>(time * count), 0, count - 1);
    made.discreteTimestep = t;
    made.level = m_schedule.level(t);
    made.sample = diffusion::addNoise(clean, noise, made.level);
    made.target = diffusion::targetOf(m_prediction, clean, noise, made.level);
    made.timestep = at::full({1}, t, clean.options().dtype(at::kLong));
    if (m_options.minSnr > 0) {
        const double alpha = made.level.alpha.item<double>(), sigma = made.level.sigma.item<double>();
        const double ratio = alpha * alpha / (sigma * sigma), kept = std::min(ratio, m_options.minSnr);
        made.weight = m_prediction == Prediction::Epsilon    ? kept / ratio
                      : m_prediction == Prediction::Velocity ? kept / (ratio + 1)
                                                             : kept;
    }
    return made;
}

at::Tensor DdpmObjective::loss(const at::Tensor& output, const Noised& noised) const {
    const auto channels = noised.sample.size(1);
    const auto predicted = output.to(at::kFloat).slice(1, 0, channels);
    const auto simple = at::mse_loss(predicted, noised.target) * noised.weight;
    if (output.size(1) == channels) {
        return simple;
    }
    if (m_variance != diffusion::VarianceType::LearnedRange) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("training",
                         "The model predicts a variance, but its scheduler has no learned one. Take the scheduler that "
                         "was published with the model."));
    }
    // The bound moves the variance alone: the mean is as if it were given.
    const auto clean = diffusion::cleanFrom(m_prediction, predicted.detach(), noised.sample, noised.level);
    const auto reverse = diffusion::posterior(m_schedule, noised.discreteTimestep, noised.discreteTimestep - 1);
    const auto bound =
        variationalBound(reverse.mean(clean, noised.sample), output.to(at::kFloat).slice(1, channels), noised);
    // As often as there are timesteps: one of them stands for all.
    return simple + bound * (m_options.variationalWeight * m_schedule.numTrainTimesteps());
}

at::Tensor DdpmObjective::variationalBound(const at::Tensor& mean, const at::Tensor& learned,
                                           const Noised& noised) const {
    const auto t = noised.discreteTimestep;
    auto reverse = diffusion::posterior(m_schedule, t, t - 1);
    if (t == 0) {  // where the posterior has none, the next timestep's is the least
                   // that can be told
        reverse.variance = diffusion::posterior(m_schedule, 1, 0).variance;
    }
    const auto logVariance = 2 * at::log(reverse.deviation(diffusion::VarianceType::LearnedRange, learned));
    const auto nats = t > 0 ? normalDivergence(reverse.mean(noised.clean, noised.sample), at::log(reverse.variance),
                                               mean, logVariance)
                            : -discretisedLogLikelihood(noised.clean, mean, 0.5 * logVariance);
    return nats.mean() / std::numbers::ln2;
}

}  // namespace tubelet::training
