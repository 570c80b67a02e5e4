#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "diffusion/prediction.h"

namespace tubelet::diffusion {

/// How the variance of each training step grows (diffusers' beta_schedule).
enum class BetaSchedule {
    Linear,        ///< beta from start to end in equal steps (Ho et al. 2020, arXiv
                   ///< 2006.11239, section 4)
    ScaledLinear,  ///< sqrt(beta) from start to end in equal steps (latent diffusion,
                   ///< arXiv 2112.10752)
    Cosine         ///< alpha_bar = cos^2, beta at most 0.999 (Nichol & Dhariwal 2021, arXiv
                   ///< 2102.09672, eq. 17); diffusers' squaredcos_cap_v2
};

struct NoiseScheduleOptions {
    BetaSchedule schedule = BetaSchedule::Linear;
    int numTrainTimesteps = 1000;  ///< T, 1..1000000
    double betaStart = 1e-4;       ///< in (0, 1); unused by Cosine
    double betaEnd = 0.02;         ///< in [betaStart, 1); unused by Cosine

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

/// The forward process of DDPM, q(x_t | x_0) = N(sqrt(alpha_bar_t) x_0, (1 - alpha_bar_t) I) (arXiv
/// 2006.11239, eq. 4), for t = 0..T-1: the first noisy sample has t = 0.
/// All tables are float32 on the CPU and rounded as diffusers' are.
/// Immutable; copies share their tables. Thread-safe.
class NoiseSchedule {
  public:
    /// Throws Error(InvalidValue) as NoiseScheduleOptions::check().
    explicit NoiseSchedule(const NoiseScheduleOptions& options);

    int numTrainTimesteps() const { return static_cast<int>(m_betas.size(0)); }
    const at::Tensor& betas() const { return m_betas; }  ///< (T): variance that step t adds
    /// (T): alpha_bar, product of 1 - beta
    const at::Tensor& alphasCumprod() const { return m_alphasCumprod; }
    /// (T): sqrt((1 - alpha_bar) / alpha_bar), the noise of a sample whose signal is
    /// scaled back to 1.
    at::Tensor noiseToSignal() const;

    /// alpha_bar of a timestep, a scalar; `afterLast` for t < 0, the finished sample (1:
    /// no noise at all).
    at::Tensor alphaCumprod(std::int64_t t, const at::Tensor& afterLast) const;
    at::Tensor alphaCumprod(std::int64_t t) const;
    /// sqrt(alpha_bar_t) and sqrt(1 - alpha_bar_t): what q(x_t | x_0) scales the clean sample
    /// and the noise with.
    NoiseLevel level(std::int64_t t) const;

  private:
    at::Tensor m_betas, m_alphasCumprod;
};

}  // namespace tubelet::diffusion
