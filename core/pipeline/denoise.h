#pragma once

#include <cstdint>
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
    at::Tensor prompt;          ///< what the denoiser is told: (1, L, D) embeddings, or a class label (1)
    at::Tensor negativePrompt;  ///< the same for guidance, undefined without it
    double guidance = 1;
    /// How many samples noise is drawn for at a step, the first of which is used: DiTPipeline denoises both sides of
    /// guidance as one batch.
    std::int64_t noiseBatch = 1;
    diffusion::NoiseSource* noise = nullptr;         ///< where a sampler draws noise at its steps; borrowed
    c10::ScalarType dtype = c10::ScalarType::Float;  ///< the network's activations
};

/// One finished step; all tensors (1, C, t, h, w).
struct DenoiseStep {
    int index = 0;             ///< 0..steps-1
    at::Tensor conditional;    ///< the network's output with the prompt, a learnt variance included
    at::Tensor unconditional;  ///< with the negative prompt; undefined without guidance
    at::Tensor estimate;       ///< x0: the finished latents this step points to
    at::Tensor latents;        ///< after the step, float32
};

/// The loop of WanPipeline and DiTPipeline: predict, guide, step, with any sampler. Of a network that predicts a
/// variance too only the prediction is guided; the variance goes to a sampler that uses it, else it is dropped. Latents
/// stay float32 whatever the network computes in. `onStep` is called on this thread after every step. Returns the final
/// latents. Throws Cancelled within one transformer block of a stop request; Error(Internal) when a step gives values
/// that are not numbers. Run it under at::NoGradGuard.
at::Tensor denoise(dit::Denoiser& denoiser, diffusion::Sampler& sampler, const DenoiseInput& input,
                   const std::function<void(const DenoiseStep&)>& onStep, const std::stop_token& stop);

}  // namespace tubelet::pipeline
