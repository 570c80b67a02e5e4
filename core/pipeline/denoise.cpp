#include "pipeline/denoise.h"

#include <string>

#include <ATen/ATen.h>

#include "base/error.h"
#include "diffusion/guidance.h"

namespace tubelet::pipeline {

at::Tensor denoise(dit::Denoiser& denoiser, diffusion::Sampler& sampler, const DenoiseInput& input,
                   const std::function<void(const DenoiseStep&)>& onStep, const std::stop_token& stop) {
    auto latents = input.latents * sampler.initialNoiseSigma();
    const auto timesteps = sampler.timesteps().to(latents.device());  // (steps)
    for (int i = 0; i < sampler.steps(); ++i) {
        DenoiseStep step;
        step.index = i;
        const auto timestep = timesteps[i].expand({1});
        const auto cast = sampler.scaleModelInput(latents, i).to(input.dtype);
        step.conditional = denoiser.forward(cast, timestep, input.prompt, stop);
        const auto channels = latents.size(1);
        auto prediction = step.conditional.slice(1, 0, channels);  // without a learnt variance
        if (input.negativePrompt.defined()) {
            step.unconditional = denoiser.forward(cast, timestep, input.negativePrompt, stop);
            prediction = diffusion::guide(prediction, step.unconditional.slice(1, 0, channels), input.guidance);
        }
        if (sampler.expectsVariance()) {
            prediction = at::cat({prediction, step.conditional.slice(1, channels)}, 1);
        }
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        step.estimate = sampler.predictX0(prediction, i, latents);
        at::Tensor noise;
        if (sampler.needsNoise(i)) {
            TORCH_CHECK(input.noise, "this sampler draws noise, but no source is given");
            auto shape = latents.sizes().vec();
            shape[0] = input.noiseBatch;
            noise = input.noise->draw(shape).narrow(0, 0, 1);
        }
        latents = sampler.step(prediction, i, latents, noise);
        if (!at::isfinite(latents).all().item<bool>()) {
            throw Error(
                ErrorKind::Internal,
                "Step " + std::to_string(i + 1) +
                    " gave values that are not numbers, which would end as a black clip. Lower the guidance, or "
                    "compute in float32 (--dtype float32).");
        }
        step.latents = latents;
        onStep(step);
    }
    return latents;
}

}  // namespace tubelet::pipeline
