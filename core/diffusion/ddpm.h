#pragma once

#include <vector>

#include "diffusion/sampler.h"

namespace tubelet::diffusion {

/// Ancestral sampling with DDPM's reverse process (diffusers' DDPMScheduler; "Denoising Diffusion
/// Probabilistic Models", arXiv 2006.11239, algorithm 2): the mean of q(x_s | x_t, x_0) at the
/// predicted x_0, plus noise of its variance but for the step from timestep 0.
/// Where the schedule is shorter than the training's, s is the next timestep of the list.
class DdpmSampler final : public Sampler {
  public:
    /// Throws Error(InvalidValue) for timesteps outside of the training's.
    explicit DdpmSampler(const SamplerOptions& options);

    const at::Tensor& timesteps() const override { return m_timesteps; }
    const at::Tensor& sigmas() const override { return m_sigmas; }
    NoiseLevel level(int index) const override;
    bool needsNoise(int index) const override { return timestep(index) > 0; }
    bool expectsVariance() const override { return m_options.variance == VarianceType::LearnedRange; }

  private:
    at::Tensor advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                       const at::Tensor& noise) override;
    at::Tensor clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const override;
    std::int64_t timestep(int index) const { return m_steps[static_cast<std::size_t>(index)]; }

    SamplerOptions m_options;
    NoiseSchedule m_schedule;
    std::vector<std::int64_t> m_steps;  ///< timesteps and, for the finished sample, -1
    at::Tensor m_timesteps;             ///< (steps) int64
    at::Tensor m_sigmas;                ///< (steps + 1) float32
};

}  // namespace tubelet::diffusion
