#include "diffusion/dpm_solver.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "diffusion/flow_schedule.h"
#include "diffusion/schedule_steps.h"

namespace tubelet::diffusion {

DpmSolverSampler::DpmSolverSampler(const SamplerOptions& options) : m_options(options) {
    const int train = options.schedule.numTrainTimesteps, steps = options.steps;
    const NoiseSchedule schedule(options.schedule);
    at::Tensor levels;  // (steps) float64
    if (options.prediction == Prediction::Flow) {
        const auto even = 1.0 - linspace(1.0, 1.0 / train, steps + 1);
        levels = shiftedLevels(even.flip(0).slice(0, 0, steps), options);
        m_timesteps = (levels * train).to(at::kLong);  // truncated, as the reference does
    } else {
        const auto spaced = spacedTimestepsBeforeZero(options.spacing, steps, train, options.stepsOffset);
        checkTimesteps(spaced, options);
        levels = interpolated(schedule.noiseToSignal(), spaced);
        m_timesteps = spaced.to(at::kLong);
    }
    checkFalling(levels, options);
    m_sigmas = withFinalSigma(levels, schedule, options);
}

NoiseLevel DpmSolverSampler::level(int index) const {
    const auto sigma = m_sigmas[index];
    if (m_options.prediction == Prediction::Flow) {
        return {1 - sigma, sigma};
    }
    return variancePreserving(sigma);
}

SamplerState DpmSolverSampler::state() const {
    SamplerState state;
    state.numbers["next"] = m_next;
    state.putAll("clean", m_clean);
    return state;
}

void DpmSolverSampler::restore(const SamplerState& state) {
    const int next = state.number("next", 0, steps());
    m_clean = state.all("clean", static_cast<std::size_t>(std::min(m_options.order, next)));
    m_next = next;
}

at::Tensor DpmSolverSampler::lambda(int index) const {
    const auto [alpha, sigma] = level(index);
    return at::log(alpha) - at::log(sigma);
}

at::Tensor DpmSolverSampler::clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    return cleanFrom(m_options.prediction, modelOutput, sample, level(index));
}

/// Fewer former steps at the start; order 1 where the last level is 0 (h is infinite there); in
/// short schedules lower orders near the end, which is unstable (the paper's appendix).
int DpmSolverSampler::orderOf(int index) const {
    constexpr int kShort = 15;
    const bool lowered = m_options.lowerOrderFinal && steps() < kShort;
    int order = std::min(m_options.order, static_cast<int>(m_clean.size()));
    if (index == steps() - 1 &&
        (m_options.eulerAtFinal || lowered || m_options.finalSigma == SamplerOptions::FinalSigma::Zero)) {
        return 1;
    }
    if (index == steps() - 2 && lowered) {
        order = std::min(order, 2);
    }
    return order;
}

at::Tensor DpmSolverSampler::advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                                     const at::Tensor&) {
    if (index != m_next) {
        m_clean.clear();
    }
    m_clean.push_front(clean(modelOutput, index, sample));
    if (m_clean.size() > static_cast<std::size_t>(m_options.order)) {
        m_clean.pop_back();
    }
    m_next = index + 1;

    const int order = orderOf(index);
    const auto from = level(index), to = level(index + 1);
    const auto h = lambda(index + 1) - lambda(index);
    const auto decay = at::exp(-h) - 1.0;  // e^-h - 1
    const auto& x0 = m_clean[0];
    const auto linear = to.sigma / from.sigma * sample - to.alpha * decay * x0;
    if (order == 1) {
        return linear;
    }
    const auto r0 = (lambda(index) - lambda(index - 1)) / h;
    const auto slope = (x0 - m_clean[1]) / r0;  // h times the first derivative of x0 by lambda
    if (order == 2) {
        return m_options.dpmType == SamplerOptions::DpmType::Midpoint ? linear - 0.5 * (to.alpha * decay) * slope
                                                                      : linear + to.alpha * (decay / h + 1.0) * slope;
    }
    const auto r1 = (lambda(index - 1) - lambda(index - 2)) / h;
    const auto formerSlope = (m_clean[1] - m_clean[2]) / r1;
    const auto bend = (slope - formerSlope) / (r0 + r1);
    return linear + to.alpha * (decay / h + 1.0) * (slope + r0 * bend) -
           to.alpha * ((decay + h) / (h * h) - 0.5) * bend;
}

}  // namespace tubelet::diffusion
