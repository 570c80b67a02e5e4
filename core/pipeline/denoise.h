#pragma once

#include <functional>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>

#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "dit/denoiser.h"

namespace tubelet::pipeline {

/// What denoising starts from.
struct DenoiseInput {
    at::Tensor latents;         ///< (1, C, t, h, w) float32, standard normal, on the model's device
    at::Tensor prompt;          ///< (1, L, D) embeddings
    at::Tensor negativePrompt;  ///< (1, L, D), undefined without guidance
    double guidance = 1;
    diffusion::NoiseSource* noise = nullptr;         ///< where a sampler draws noise at its steps; borrowed
    c10::ScalarType dtype = c10::ScalarType::Float;  ///< the network's activations
};

/// One finished step; all tensors (1, C, t, h, w).
struct DenoiseStep {
    int index = 0;             ///< 0..steps-1
    at::Tensor conditional;    ///< the network's prediction with the prompt
    at::Tensor unconditional;  ///< with the negative prompt; undefined without guidance
    at::Tensor estimate;       ///< x0: the finished latents this step points to
    at::Tensor latents;        ///< after the step, float32
};

/// The loop of WanPipeline: predict, guide, step, with any sampler. Latents stay float32 whatever the network computes
/// in. `onStep` is called on this thread after every step. Returns the final latents. Throws Cancelled within one
/// transformer block of a stop request; Error(Internal) when a step gives values that are not numbers. Run it under
/// at::NoGradGuard.
at::Tensor denoise(dit::Denoiser& denoiser, diffusion::Sampler& sampler, const DenoiseInput& input,
                   const std::function<void(const DenoiseStep&)>& onStep, const std::stop_token& stop);

}  // namespace tubelet::pipeline
