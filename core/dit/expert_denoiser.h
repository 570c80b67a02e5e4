#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>

#include "dit/denoiser.h"

namespace tubelet::dit {

/// Two transformers of one shape as one: the first denoises from a timestep on, where there is much
/// noise, the second below it (Wan 2.2 A14B; diffusers' WanPipeline with a boundary_ratio).
/// Each is taken when it is needed, so that they need not both be in memory.
/// Worker-only.
class ExpertDenoiser final : public Denoiser {
  public:
    /// The transformer for much noise, or the other one; it may take the place of the former.
    using Take = std::function<Denoiser&(bool isHighNoise, const std::stop_token& stop)>;

    /// `boundary`: a timestep. `patch`: frames, rows, columns of latents that a token stands for.
    ExpertDenoiser(double boundary, const std::array<std::int64_t, 3>& patch, Take take);

    /// See Denoiser::forward; timesteps (B) must lie on one side of the boundary.
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                       const std::stop_token& stop = {}) override;

    patch::Grid grid(at::IntArrayRef latents) const override;

    /// See Denoiser::forwardPacked: one pass of each transformer that is needed.
    std::vector<at::Tensor> forwardPacked(const std::vector<DenoiserInput>& inputs,
                                          const std::stop_token& stop = {}) override;

  private:
    bool isHighNoise(const at::Tensor& timestep) const;

    double m_boundary;
    std::array<std::int64_t, 3> m_patch;
    Take m_take;
};

}  // namespace tubelet::dit
