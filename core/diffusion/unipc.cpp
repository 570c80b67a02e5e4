#include "diffusion/unipc.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <ATen/ATen.h>

#include "diffusion/flow_schedule.h"
#include "diffusion/schedule_steps.h"

namespace tubelet::diffusion {

// All scalars are 0-dimensional float32 tensors: the reference computes them so, and at 1000 steps
// differences of neighbouring lambdas lose enough digits for another rounding to show.

/// The linear system of one update from the noise level of step `from` to that of step `to`.
struct UniPCSampler::Equations {
    at::Tensor alphaTo, sigmaTo, sigmaFrom;
    at::Tensor phi1;                 ///< e^-h - 1
    at::Tensor bh;                   ///< B(h): -h (bh1) or e^-h - 1 (bh2)
    std::vector<at::Tensor> ratios;  ///< r_k = (lambda_k - lambda_from) / h of the
                                     ///< order - 1 former steps
    at::Tensor matrix;               ///< R (order, order): powers of the ratios and 1
    at::Tensor right;                ///< b (order)
};

UniPCSampler::UniPCSampler(const SamplerOptions& options) : m_options(options) {
    const double train = options.schedule.numTrainTimesteps;
    auto levels = shiftedLevels(linspace(1.0, 1.0 / train, options.steps + 1).slice(0, 0, options.steps), options);
    constexpr double kBelowOne = 1e-6;  // log(1 - sigma) must stay finite
    if (std::abs(levels[0].item<double>() - 1.0) < kBelowOne) {
        levels[0] -= kBelowOne;
    }
    checkFalling(levels, options);
    m_timesteps = (levels * train).to(at::kLong);  // truncated, as the reference does
    const auto last = options.finalSigma == SamplerOptions::FinalSigma::Zero ? at::zeros({1}, at::kDouble)
                                                                             : levels.slice(0, options.steps - 1);
    m_sigmas = at::cat({levels, last}).to(at::kFloat);
}

NoiseLevel UniPCSampler::level(int index) const {
    return {1 - m_sigmas[index], m_sigmas[index]};
}

SamplerState UniPCSampler::state() const {
    SamplerState state;
    state.numbers = {{"next", m_next}, {"seen", m_seen}, {"lastOrder", m_lastOrder}};
    if (m_lastSample.defined()) {
        state.tensors["lastSample"] = m_lastSample;
    }
    state.putAll("clean", m_clean);
    return state;
}

void UniPCSampler::restore(const SamplerState& state) {
    const int next = state.number("next", 0, steps());
    const int seen = state.number("seen", 0, m_options.order);
    auto clean = state.all("clean", static_cast<std::size_t>(std::min(m_options.order, next)));
    m_lastOrder = state.number("lastOrder", clean.empty() ? 0 : 1, static_cast<int>(clean.size()));
    m_lastSample = clean.empty() ? at::Tensor() : state.tensor("lastSample");
    m_clean = std::move(clean);
    m_next = next;
    m_seen = seen;
}

at::Tensor UniPCSampler::lambda(int index) const {
    return at::log(1 - m_sigmas[index]) - at::log(m_sigmas[index]);
}

UniPCSampler::Equations UniPCSampler::equations(int from, int to, int order) const {
    Equations e;
    e.alphaTo = 1 - m_sigmas[to];
    e.sigmaTo = m_sigmas[to];
    e.sigmaFrom = m_sigmas[from];
    const auto lambdaFrom = lambda(from);
    const auto h = lambda(to) - lambdaFrom;
    for (int k = 1; k < order; ++k) {
        e.ratios.push_back((lambda(from - k) - lambdaFrom) / h);
    }
    const auto hh = -h;
    e.phi1 = at::expm1(hh);
    e.bh = m_options.solverType == SamplerOptions::SolverType::Bh1 ? hh : e.phi1;

    // phi_{k+1}(hh) = (phi_k(hh) - 1 / k!) / hh, scaled by k! / B(h): section 3 of the paper.
    auto points = e.ratios;
    points.push_back(at::ones({}, at::kFloat));
    const auto row = at::stack(points);  // (order)
    std::vector<at::Tensor> rows, right;
    auto phi = e.phi1 / hh - 1;
    double factorial = 1;
    for (int k = 1; k <= order; ++k) {
        rows.push_back(at::pow(row, k - 1));
        right.push_back(phi * factorial / e.bh);
        factorial *= k + 1;
        phi = phi / hh - 1 / factorial;
    }
    e.matrix = at::stack(rows);
    e.right = at::stack(right);
    return e;
}

namespace {

/// sum_k weights[k] * (clean[k + 1] - clean[0]) / ratios[k]: what the former steps add.
at::Tensor history(const at::Tensor& weights, const std::vector<at::Tensor>& ratios,
                   const std::deque<at::Tensor>& clean) {
    at::Tensor sum = at::zeros_like(clean.front());
    for (std::size_t k = 0; k < ratios.size(); ++k) {
        sum = sum + weights[static_cast<std::int64_t>(k)] * ((clean[k + 1] - clean.front()) / ratios[k]);
    }
    return sum;
}

}  // namespace

at::Tensor UniPCSampler::predict(int index, const at::Tensor& sample) const {
    const int order = m_lastOrder;
    const auto e = equations(index, index + 1, order);
    const auto linear = e.sigmaTo / e.sigmaFrom * sample - e.alphaTo * e.phi1 * m_clean.front();
    if (order == 1) {
        return linear;
    }
    // Order 2 has the constant 1/2 of the paper instead of the solution of a system
    // of one equation.
    const auto weights = order == 2 ? at::full({1}, 0.5, at::kFloat)
                                    : at::linalg_solve(e.matrix.slice(0, 0, order - 1).slice(1, 0, order - 1),
                                                       e.right.slice(0, 0, order - 1));
    return linear - e.alphaTo * e.bh * history(weights, e.ratios, m_clean);
}

at::Tensor UniPCSampler::correct(int index, const at::Tensor& x0) const {
    const int order = m_lastOrder;
    const auto e = equations(index - 1, index, order);
    const auto weights = order == 1 ? at::full({1}, 0.5, at::kFloat) : at::linalg_solve(e.matrix, e.right);
    const auto linear = e.sigmaTo / e.sigmaFrom * m_lastSample - e.alphaTo * e.phi1 * m_clean.front();
    const auto change = history(weights, e.ratios, m_clean) + weights[order - 1] * (x0 - m_clean.front());
    return linear - e.alphaTo * e.bh * change;
}

at::Tensor UniPCSampler::advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                                 const at::Tensor&) {
    if (index != m_next) {
        m_seen = 0;
        m_lastSample.reset();
        m_clean.clear();
    }
    const auto x0 = clean(modelOutput, index, sample);
    const auto& skipped = m_options.disableCorrector;
    const bool corrects =
        m_lastSample.defined() && std::find(skipped.begin(), skipped.end(), index - 1) == skipped.end();
    const auto corrected = corrects ? correct(index, x0) : sample;

    m_clean.push_front(x0);
    if (m_clean.size() > static_cast<std::size_t>(m_options.order)) {
        m_clean.pop_back();
    }
    // Fewer former steps at the start; near the end, unless told otherwise, fewer because the last
    // steps are unstable.
    m_lastOrder = std::min(m_options.order, m_seen + 1);
    if (m_options.lowerOrderFinal) {
        m_lastOrder = std::min(m_lastOrder, steps() - index);
    }
    m_lastSample = corrected;
    m_seen = std::min(m_seen + 1, m_options.order);
    m_next = index + 1;
    return predict(index, corrected);
}

at::Tensor UniPCSampler::clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    return sample - m_sigmas[index] * modelOutput;
}

}  // namespace tubelet::diffusion
