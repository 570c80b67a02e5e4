#pragma once

#include "diffusion/sampler.h"

namespace tubelet::diffusion {

/// Euler's method on the flow's straight lines (diffusers' FlowMatchEulerDiscreteScheduler; "Flow
/// Matching for Generative Modeling", arXiv 2210.02747).
/// Of levels that it spreads itself the shift is applied twice, as the reference does: to the ends
/// of the schedule and then to all of its values.
class FlowEulerSampler final : public Sampler {
  public:
    explicit FlowEulerSampler(const SamplerOptions& options);

    const at::Tensor& timesteps() const override { return m_timesteps; }
    const at::Tensor& sigmas() const override { return m_sigmas; }
    NoiseLevel level(int index) const override;

  private:
    at::Tensor advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                       const at::Tensor& noise) override;
    at::Tensor clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const override;

    at::Tensor m_timesteps;  ///< (steps) float32
    at::Tensor m_sigmas;     ///< (steps + 1) float32
};

}  // namespace tubelet::diffusion
