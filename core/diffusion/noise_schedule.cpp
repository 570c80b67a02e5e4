#include "diffusion/noise_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::diffusion {
namespace {

/// 1 - alpha_bar(t2) / alpha_bar(t1) of neighbouring times, at most 0.999, so that no step
/// wipes everything out.
at::Tensor cosineBetas(int count) {
    constexpr double kOffset = 0.008, kMostBeta = 0.999;
    const auto alphaBar = [&](int step) {
        const double time = static_cast<double>(step) / count;
        const double wave = std::cos((time + kOffset) / (1 + kOffset) * std::numbers::pi / 2);
        return wave * wave;
    };
    std::vector<float> betas;
    betas.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        betas.push_back(static_cast<float>(std::min(1 - alphaBar(i + 1) / alphaBar(i), kMostBeta)));
    }
    return at::tensor(betas);
}

at::Tensor betasOf(const NoiseScheduleOptions& options) {
    const auto count = options.numTrainTimesteps;
    switch (options.schedule) {
        case BetaSchedule::Linear:
            return at::linspace(options.betaStart, options.betaEnd, count, at::kFloat);
        case BetaSchedule::ScaledLinear:
            return at::linspace(std::sqrt(options.betaStart), std::sqrt(options.betaEnd), count, at::kFloat).square();
        case BetaSchedule::Cosine:
            return cosineBetas(count);
    }
    throw Error(ErrorKind::Internal, says("diffusion", "A beta schedule without an implementation was asked for."));
}

}  // namespace

void NoiseScheduleOptions::check() const {
    if (numTrainTimesteps < 1 || numTrainTimesteps > 1'000'000) {
        throw Error(ErrorKind::InvalidValue,
                    says("diffusion", "num_train_timesteps is %1, expected 1 to 1000000; common is 1000."),
                    numTrainTimesteps);
    }
    if (schedule != BetaSchedule::Cosine && !(betaStart > 0 && betaStart <= betaEnd && betaEnd < 1)) {
        throw Error(ErrorKind::InvalidValue,
                    says("diffusion",
                         "beta_start is %1 and beta_end %2, expected 0 < beta_start <= beta_end < 1; common are 0.0001 "
                         "and 0.02."),
                    betaStart, betaEnd);
    }
}

NoiseSchedule::NoiseSchedule(const NoiseScheduleOptions& options) {
    options.check();
    m_betas = betasOf(options);
    m_alphasCumprod = at::cumprod(1 - m_betas, 0);
}

at::Tensor NoiseSchedule::noiseToSignal() const {
    return at::sqrt((1 - m_alphasCumprod) / m_alphasCumprod);
}

at::Tensor NoiseSchedule::alphaCumprod(std::int64_t t, const at::Tensor& afterLast) const {
    TORCH_CHECK(t < numTrainTimesteps(), "timestep ", t, " of a schedule with ", numTrainTimesteps());
    return t < 0 ? afterLast : m_alphasCumprod[t];
}

at::Tensor NoiseSchedule::alphaCumprod(std::int64_t t) const {
    return alphaCumprod(t, at::ones({}, at::kFloat));
}

NoiseLevel NoiseSchedule::level(std::int64_t t) const {
    const auto kept = alphaCumprod(t);
    return {at::sqrt(kept), at::sqrt(1 - kept)};
}

}  // namespace tubelet::diffusion
