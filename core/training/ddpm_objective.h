#pragma once

#include "training/objective.h"

namespace tubelet::training {

/// DDPM: the network answers the noise, the velocity or the clean sample at one of the schedule's
/// timesteps, and where it has one the variance of the reverse step, which the variational bound
/// teaches without touching the mean ("Improved Denoising Diffusion", arXiv 2102.09672,
/// section 3.1; loss of DiT's authors).
class DdpmObjective final : public Objective {
  public:
    DdpmObjective(const diffusion::SamplerOptions& scheduler, const ObjectiveOptions& options);

    std::vector<double> drawTimes(std::int64_t count, at::Generator generator) const override;
    Noised noised(const at::Tensor& clean, const at::Tensor& noise, double time) const override;
    at::Tensor loss(const at::Tensor& output, const Noised& noised) const override;

    /// The variational bound of one reverse step in bits per value (eq. 4 to 6 of the paper), a
    /// scalar: the divergence of the reverse step from the posterior, at timestep 0 the likelihood
    /// of the clean sample in 256 steps of [-1, 1]. `learned`: the network's second half; `mean` of
    /// its reverse step; both as the sample.
    at::Tensor variationalBound(const at::Tensor& mean, const at::Tensor& learned, const Noised& noised) const;

  private:
    diffusion::Prediction m_prediction;
    diffusion::VarianceType m_variance;
    diffusion::NoiseSchedule m_schedule;
    ObjectiveOptions m_options;
};

}  // namespace tubelet::training
