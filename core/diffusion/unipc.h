#pragma once

#include <deque>
#include <vector>

#include "diffusion/sampler.h"

namespace tubelet::diffusion {

/// The unified predictor-corrector on flow sigmas (diffusers' UniPCMultistepScheduler with
/// use_flow_sigmas and flow_prediction; "UniPC: A Unified Predictor-Corrector Framework for Fast
/// Sampling of Diffusion Models", arXiv 2302.04867, in its x0 form).
/// Each step first corrects the sample it got with the new model output, then predicts the next
/// one; both use up to `order` former outputs. lambda = log(1 - sigma) - log(sigma) is the half log
/// signal-to-noise ratio, h a difference of lambdas.
class UniPCSampler final : public Sampler {
  public:
    explicit UniPCSampler(const SamplerOptions& options);

    const at::Tensor& timesteps() const override { return m_timesteps; }
    const at::Tensor& sigmas() const override { return m_sigmas; }
    NoiseLevel level(int index) const override;
    SamplerState state() const override;
    void restore(const SamplerState& state) override;

  private:
    at::Tensor advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                       const at::Tensor& noise) override;
    at::Tensor clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const override;
    struct Equations;
    Equations equations(int from, int to, int order) const;
    at::Tensor lambda(int index) const;
    at::Tensor predict(int index, const at::Tensor& sample) const;
    at::Tensor correct(int index, const at::Tensor& x0) const;

    SamplerOptions m_options;
    at::Tensor m_timesteps;  ///< (steps) int64
    at::Tensor m_sigmas;     ///< (steps + 1) float32

    // What a run has seen so far.
    int m_next = 0;                  ///< the step that continues it
    int m_seen = 0;                  ///< steps made since its start
    int m_lastOrder = 0;             ///< order of the last prediction
    at::Tensor m_lastSample;         ///< sample before the last prediction, undefined at the start
    std::deque<at::Tensor> m_clean;  ///< x0 estimates of the last steps, newest
                                     ///< first, at most `order`
};

}  // namespace tubelet::diffusion
