#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>

#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "dit/condition.h"
#include "dit/denoiser.h"
#include "pipeline/time_windows.h"

namespace tubelet::pipeline {

/// A clip that a sample keeps where it is not made again ("RePaint", arXiv 2201.09865; with a soft
/// edge "Differential Diffusion", arXiv 2306.00950).
struct KeptLatents {
    at::Tensor latents;   ///< of the clip, of the sample's shape; undefined: nothing is kept
    at::Tensor noise;     ///< that it is kept under, likewise: always the same
    at::Tensor change01;  ///< (1, 1, t, h, w): 0 stays, 1 is made again from the first step on, and
                          ///< what lies between from where that share of the steps is left
    int firstStep = 0;    ///< where the run begins, also of one that goes on
};

/// From where on a second transformer denoises.
struct LowNoise {
    double boundary = 0;  ///< timesteps below it are its
    double guidance = 1;  ///< of those
};

/// What denoising starts from.
struct DenoiseInput {
    /// The sample before step `firstStep`: (1, C, t, h, w) float32 on the model's device.
    /// Of a run that begins with noise: standard normal times the sampler's initialNoiseSigma().
    at::Tensor latents;
    int firstStep = 0;  ///< 0..steps; the sampler has restored what it needs to know of former ones
    /// What the denoiser is told.
    /// Where it has given latents, the sample has them in place of its own at every step: as
    /// clean as they are where the condition has timesteps per token, else with as much
    /// noise as the rest.
    dit::Condition prompt;
    dit::Condition negativePrompt;  ///< the same for guidance, undefined without it
    at::Tensor givenNoise;          ///< of given latents, of the sample's shape: always the same
    KeptLatents kept;
    /// Of a clip of several prompts what is predicted in place of `prompt` and `negativePrompt`.
    std::vector<WindowPass> passes, negativePasses;
    /// The sample is a ring of latent frames: the network sees it from another one on at every
    /// step, so that no place of it is always the end.
    bool isLoop = false;
    double guidance = 1;
    std::optional<LowNoise> lowNoise;  ///< of a model with two transformers
    /// How many samples noise is drawn for at a step, the first of which is used: DiTPipeline
    /// denoises both sides of guidance as one batch.
    std::int64_t noiseBatch = 1;
    diffusion::NoiseSource* noise = nullptr;         ///< where a sampler draws noise at
                                                     ///< its steps; borrowed
    c10::ScalarType dtype = c10::ScalarType::Float;  ///< the network's activations
};

/// One finished step; all tensors (1, C, t, h, w).
struct DenoiseStep {
    int index = 0;             ///< 0..steps-1
    at::Tensor conditional;    ///< the network's output with the prompt, a learnt variance included
    at::Tensor unconditional;  ///< with the negative prompt; undefined without guidance
    at::Tensor estimate;       ///< x0: the finished latents this step points to
    at::Tensor latents;        ///< after the step, float32
    /// DenoiseRun::name of all runs whose predictions were asked for together at this
    /// step, in their order.
    std::vector<std::string> company;
};

/// One of the runs that are denoised together.
struct DenoiseRun {
    diffusion::Sampler* sampler = nullptr;  ///< borrowed; of this run alone
    std::string name;                       ///< for DenoiseStep::company
    DenoiseInput input;
    std::function<void(const DenoiseStep&)> onStep;  ///< called on this thread after every step;
                                                     ///< what it throws ends this run
    std::stop_token stop;                            ///< ends this run alone
    /// Called on this thread where a pass that it shared with other runs failed, and why; each
    /// prediction is made alone from there on.
    /// May be empty.
    std::function<void(const std::string& why)> onAlone;
    /// Called once on this thread when the run has ended, while others may go on; must not throw.
    /// May be empty.
    std::function<void(const DenoiseRun&)> onEnd;

    at::Tensor latents;          ///< the result: final latents, undefined where the run failed
    std::exception_ptr failure;  ///< Cancelled, or what went wrong
};

/// The loop of WanPipeline and DiTPipeline for any number of runs at once: predict, guide, step,
/// with any samplers.
/// Sizes, lengths, steps and prompts of the runs may differ.
/// Of a network that predicts a variance too only the prediction is guided; the variance goes to a
/// sampler that uses it, else it is dropped.
/// At every step the latents of all runs with their guidance pairs are packed greedily into forward
/// passes of at most `packTokens` tokens ("Patch n' Pack", arXiv 2307.06304); a latent with more
/// tokens goes alone.
/// Latents stay float32 whatever the network computes in.
/// A run that fails (Cancelled within one transformer block of its stop request when it computes
/// alone, at the latest after the pass it shares; Error(Internal) for values that are not numbers)
/// leaves the others undisturbed.
/// Run it under at::NoGradGuard.
void denoiseTogether(dit::Denoiser& denoiser, std::vector<DenoiseRun>& runs, std::int64_t packTokens);

/// One run alone. Returns the final latents; throws what the run fails with.
at::Tensor denoise(dit::Denoiser& denoiser, diffusion::Sampler& sampler, const DenoiseInput& input,
                   const std::function<void(const DenoiseStep&)>& onStep, const std::stop_token& stop,
                   std::int64_t packTokens);

}  // namespace tubelet::pipeline
