#pragma once

#include "diffusion/sampler.h"

namespace tubelet::diffusion {

/// Euler's method on the probability flow of a noise schedule (diffusers' EulerDiscreteScheduler
/// without churn; "Elucidating the Design Space of Diffusion-Based Generative Models", arXiv
/// 2206.00364, algorithm 2 with S_churn 0).
/// Samples are x = x_0 + sigma * noise: the signal keeps its scale, and the network sees x /
/// sqrt(sigma^2 + 1).
/// Noise levels are the schedule's own, interpolated between timesteps; no Karras spacing.
class EulerSampler final : public Sampler {
  public:
    /// Throws Error(InvalidValue) for timesteps outside of the training's.
    explicit EulerSampler(const SamplerOptions& options);

    const at::Tensor& timesteps() const override { return m_timesteps; }
    const at::Tensor& sigmas() const override { return m_sigmas; }
    NoiseLevel level(int index) const override;
    double initialNoiseSigma() const override;
    at::Tensor scaleModelInput(const at::Tensor& sample, int index) const override;

  private:
    at::Tensor advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                       const at::Tensor& noise) override;
    at::Tensor clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const override;

    SamplerOptions m_options;
    at::Tensor m_timesteps;  ///< (steps) float32
    at::Tensor m_sigmas;     ///< (steps + 1) float32
};

}  // namespace tubelet::diffusion
