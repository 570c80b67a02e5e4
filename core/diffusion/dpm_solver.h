#pragma once

#include <deque>

#include "diffusion/sampler.h"

namespace tubelet::diffusion {

/// DPM-Solver++, the multistep solver of the x0 form (diffusers' DPMSolverMultistepScheduler with
/// dpmsolver++; "DPM-Solver++: Fast Solver for Guided Sampling of Diffusion Probabilistic Models",
/// arXiv 2211.01095, algorithm 2:
/// order 2 is "2M").
/// With lambda = log(alpha) - log(sigma) and h a difference of lambdas (eq. 8 and 9), one step is
/// the exact solution for the linear part and a Taylor expansion of x0 in lambda from up to
/// `order` former outputs.
class DpmSolverSampler final : public Sampler {
  public:
    /// Throws Error(InvalidValue) when steps lie too close together.
    explicit DpmSolverSampler(const SamplerOptions& options);

    const at::Tensor& timesteps() const override { return m_timesteps; }
    const at::Tensor& sigmas() const override { return m_sigmas; }
    NoiseLevel level(int index) const override;
    SamplerState state() const override;
    void restore(const SamplerState& state) override;

  private:
    at::Tensor advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                       const at::Tensor& noise) override;
    at::Tensor clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const override;
    at::Tensor lambda(int index) const;
    int orderOf(int index) const;

    SamplerOptions m_options;
    at::Tensor m_timesteps;  ///< (steps) int64
    at::Tensor m_sigmas;     ///< (steps + 1) float32

    // What a run has seen so far.
    int m_next = 0;                  ///< the step that continues it
    std::deque<at::Tensor> m_clean;  ///< x0 estimates of the last steps, newest
                                     ///< first, at most `order`
};

}  // namespace tubelet::diffusion
