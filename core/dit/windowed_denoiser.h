#pragma once

#include <array>
#include <cstdint>
#include <stop_token>

#include <ATen/core/Tensor.h>

#include "dit/denoiser.h"

namespace tubelet::dit {

/// Denoises latents that are larger than a model was trained for: every step, overlapping windows
/// of a size that the model knows are denoised on their own and their predictions blended
/// ("MultiDiffusion", arXiv 2302.08113), in space and in time, so that neighbours agree before the
/// next step and no seam can form.
/// Latents that fit one window go through unchanged.
/// Worker-only.
class WindowedDenoiser : public Denoiser {
  public:
    /// `inner` must outlive this. `window` and `overlap`: latent frames, rows, columns; `multiple`:
    /// the model's patch.
    WindowedDenoiser(Denoiser& inner, const std::array<std::int64_t, 3>& window,
                     const std::array<std::int64_t, 3>& overlap, const std::array<std::int64_t, 3>& multiple);

    /// See Denoiser::forward; timestep must be (B).
    /// Windows are told of given latents what lies in them. `stop` is polled by the inner model.
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                       const std::stop_token& stop = {}) override;

    patch::Grid grid(at::IntArrayRef latents) const override { return m_inner.grid(latents); }

    /// How many windows latents of (T, H, W) take.
    std::size_t windowCount(const std::array<std::int64_t, 3>& grid) const;

  private:
    Denoiser& m_inner;
    std::array<std::int64_t, 3> m_window, m_overlap, m_multiple;
};

}  // namespace tubelet::dit
