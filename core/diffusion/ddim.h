#pragma once

#include <vector>

#include "diffusion/sampler.h"

namespace tubelet::diffusion {

/// "Denoising Diffusion Implicit Models" (arXiv 2010.02502; diffusers' DDIMScheduler), eq. 12:
///
///     x_s = sqrt(alpha_bar_s) x_0 + sqrt(1 - alpha_bar_s - sigma^2) noise_predicted +
///     sigma * noise_drawn
///
/// with sigma = eta * the deviation of DDPM's posterior (eq. 16). s = t - T / steps (whole
/// quotient), the finished sample below 0.
/// As in the reference, clamping x_0 leaves the predicted noise as it is.
class DdimSampler final : public Sampler {
  public:
    /// Throws Error(InvalidValue) for timesteps outside of the training's.
    explicit DdimSampler(const SamplerOptions& options);

    const at::Tensor& timesteps() const override { return m_timesteps; }
    const at::Tensor& sigmas() const override { return m_sigmas; }
    NoiseLevel level(int index) const override;
    bool needsNoise(int) const override { return m_options.eta > 0; }

  private:
    at::Tensor advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                       const at::Tensor& noise) override;
    at::Tensor clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const override;
    std::int64_t timestep(int index) const { return m_steps[static_cast<std::size_t>(index)]; }

    SamplerOptions m_options;
    NoiseSchedule m_schedule;
    std::vector<std::int64_t> m_steps;
    at::Tensor m_finalAlphaCumprod;  ///< scalar: alpha_bar of the finished sample
    at::Tensor m_timesteps;          ///< (steps) int64
    at::Tensor m_sigmas;             ///< (steps + 1) float32
};

}  // namespace tubelet::diffusion
