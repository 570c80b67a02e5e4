#pragma once

#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>

#include "dit/condition.h"
#include "patch/pack.h"

namespace tubelet::dit {

/// One of several latents that are denoised in the same forward pass.
struct DenoiserInput {
    at::Tensor latents;   ///< (1, C, T, H, W)
    at::Tensor timestep;  ///< (1)
    Condition condition;  ///< what forward() takes, for one item: text (1, L, D), or
                          ///< a class label (1)
};

/// The network of a diffusion model: predicts from noisy latents, the timestep and a condition,
/// text or class labels.
/// What it predicts (velocity, noise) is the scheduler's knowledge.
/// Worker-only; one call at a time per object.
class Denoiser {
  public:
    virtual ~Denoiser() = default;

    /// latents (B, C, T, H, W) and condition (text (B, L, D), or class labels (B), int64) on the
    /// model's device, all but labels in its activation dtype; timestep (B), int64 or fractional
    /// float32, as the sampler's table has it (a model may also accept one per token).
    /// Returns the prediction, same dtype and shape as latents but for the channels of a learnt
    /// variance after its own. `stop` is polled before every block: throws Cancelled.
    /// Throws Error(InvalidValue) for a size the model can't take.
    /// Values of B items don't influence each other.
    /// Records a graph where gradients are enabled, as any torch module: run inference under
    /// at::NoGradGuard.
    virtual at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                               const std::stop_token& stop = {}) = 0;

    /// How many patches latents (B, C, T, H, W) are cut into: what one item costs in a
    /// packed forward pass.
    /// Throws Error(InvalidValue) where patches don't cover them exactly.
    virtual patch::Grid grid(at::IntArrayRef latents) const = 0;

    /// forward() of each input, in one pass over all of their tokens where the network can ("Patch
    /// n' Pack", arXiv 2307.06304): sizes and timesteps may differ, conditions have one shape.
    /// Predictions in the order of the inputs, equal to forward()'s but for rounding.
    /// A network that can't pack computes inputs of one size as a batch, and one size after
    /// another: so does this default.
    virtual std::vector<at::Tensor> forwardPacked(const std::vector<DenoiserInput>& inputs,
                                                  const std::stop_token& stop = {});
};

}  // namespace tubelet::dit
