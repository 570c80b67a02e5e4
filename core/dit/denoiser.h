#pragma once

#include <stop_token>

#include <ATen/core/Tensor.h>

namespace tubelet::dit {

/// The network of a diffusion model: predicts from noisy latents, the timestep and a text condition. What it predicts
/// (velocity, noise) is the scheduler's knowledge. Worker-only; one call at a time per object.
class Denoiser {
  public:
    virtual ~Denoiser() = default;

    /// latents (B, C, T, H, W) and text (B, L, D) on the model's device and in its activation dtype; timestep (B),
    /// int64 or fractional float32, as the sampler's table has it (a model may also accept one per token). Returns the
    /// prediction, same shape and dtype as latents. `stop` is polled before every block: throws Cancelled. Throws
    /// Error(InvalidValue) for a size the model can't take. Values of B items don't influence each other.
    /// Records a graph where gradients are enabled, as any torch module: run inference under at::NoGradGuard.
    virtual at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const at::Tensor& text,
                               const std::stop_token& stop = {}) = 0;
};

}  // namespace tubelet::dit
