#include "lab/diffuse.h"

#include <algorithm>
#include <cmath>
#include <exception>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "diffusion/forward_process.h"
#include "diffusion/noise.h"
#include "diffusion/sampler_options.h"
#include "media/image_file.h"
#include "models/describe.h"
#include "models/device_choice.h"
#include "models/devices.h"
#include "models/memory_plan.h"
#include "models/pixels.h"
#include "models/video_model.h"
#include "pipeline/compute_threads.h"
#include "pipeline/decode_clip.h"
#include "pipeline/run_failure.h"
#include "request/fields.h"
#include "request/legal.h"
#include "request/validate.h"

namespace tubelet::lab {
namespace {

using request::Phase;

Diffusion run(const DiffuseRequest& request, const media::Clip& clip, pipeline::RunObserver& observer,
              const std::function<void(const DiffusedRow&)>& onRow, const std::stop_token& stop) {
    const at::NoGradGuard inference;

    // 1. Check, before anything large is read.
    observer.onPhase(Phase::Loading);
    const auto timesteps =
        checkDiffuse(request, clip.width(), clip.height(), static_cast<int>(clip.frames.size()), observer);
    const auto resolved = models::resolveDevice(request.device, request.dtype);
    const pipeline::ComputeThreads threads(request.threads);
    request::GenerationRequest sized;
    sized.width = clip.width();
    sized.height = clip.height();
    sized.frames = static_cast<int>(clip.frames.size());
    sized.inputs.emplace_back();  // the clip, which is encoded
    const auto opened = models::openModel(request.model);
    const auto plan = models::planMemory(sized, opened->facts(), resolved);
    const auto loaded = models::loadModel(opened, plan.placements);
    auto& model = *loaded;
    const diffusion::ForwardProcess process(diffusion::SamplerOptions::fromConfig(model.schedulerConfig()));
    const auto tiles = plan.tilesBeside;
    const auto decode = [&](const at::Tensor& latents) {
        return pipeline::decodeClip(
            model, latents, clip.frameRate, tiles, [](double) {}, stop);
    };

    // 2.
    //    Encode the prompt, and the clip to its normalised latent; the clip decoded again is what
    //    can be hoped for.
    observer.onPhase(Phase::EncodingPrompt);
    sized.prompt = request.prompt;
    const auto condition = model.condition(sized, stop).conditional;
    model.releaseCondition();
    // (1, C, t, h, w)
    const auto latent = model.encode(models::toVideo(clip.frames), tiles, stop);
    auto& denoiser = model.denoiser(stop);
    observer.onPhase(Phase::Decoding);
    Diffusion result;
    result.decoded = decode(latent);

    // 3. At each timestep: mix in the noise, predict the clean latent once, decode both.
    const auto noise = diffusion::gaussianNoise(latent.sizes(), request.seed).to(model.device());
    for (const int timestep : timesteps) {
        const auto level = process.level(timestep);
        const auto noised = process.addNoise(latent, noise, timestep);
        const auto time = at::full({1}, timestep, at::TensorOptions(at::kLong).device(model.device()));
        model.makeRoomForDenoising();
        const auto output = denoiser.forward(noised.to(model.dtype()), time, condition, stop);
        const auto prediction = output.slice(1, 0, noised.size(1));  // without a learnt variance
        const auto recovered = process.predictX0(prediction, noised, timestep);
        if (!at::isfinite(recovered).all().item<bool>()) {
            throw pipeline::NotNumbers(
                {says("lab", "At timestep %1 the model gave values that are not numbers. Try --dtype float32."),
                 timestep});
        }
        DiffusedRow row;
        row.timestep = timestep;
        row.alpha = level.alpha.item<float>();
        row.sigma = level.sigma.item<float>();
        row.noised = decode(noised);
        row.recovered = decode(recovered);
        onRow(row);
        result.rows.push_back(std::move(row));
        observer.onProgress(Phase::Decoding,
                            static_cast<double>(result.rows.size()) / static_cast<double>(timesteps.size()));
    }
    return result;
}

}  // namespace

std::vector<int> checkDiffuse(const DiffuseRequest& request, int width, int height, int frames,
                              pipeline::RunObserver& observer) {
    models::resolveDevice(request.device, request.dtype);
    const auto opened = models::openModel(request.model);
    const auto& facts = opened->facts();
    const diffusion::ForwardProcess process(
        diffusion::SamplerOptions::fromConfig(opened->layout().config("scheduler")));
    auto timesteps = request.timesteps;
    if (timesteps.empty()) {
        for (const double share : {0.1, 0.3, 0.5, 0.7, 0.9}) {
            timesteps.push_back(
                std::max(process.firstTimestep(), static_cast<int>(std::lround(share * process.lastTimestep()))));
        }
    }
    for (const int timestep : timesteps) {
        process.level(timestep);
    }

    auto sized = request::defaultRequest(facts, request.prompt);
    sized.width = width;
    sized.height = height;
    sized.frames = frames;
    sized.device = request.device;
    sized.dtype = request.dtype;
    sized.negativePrompt.clear();
    if (!facts.samplers.empty()) {
        sized.sampler = facts.samplers.front();  // none is used
    }
    if (request.prompt.empty()) {
        sized.prompt = facts.classes.count > 0 ? "0" : "-";  // nothing is wrong with asking for the
                                                             // unconditional answer
    }
    for (const auto& notice : request::validate(sized, facts)) {
        if (!request.prompt.empty() || notice.code != "unknown-words") {
            observer.onNotice(notice);
        }
    }
    models::checkMemory(sized, facts);
    return timesteps;
}

Diffusion diffuse(const DiffuseRequest& request, const media::Clip& clip, pipeline::RunObserver& observer,
                  const std::function<void(const DiffusedRow&)>& onRow, const std::stop_token& stop) {
    models::loadCuda();  // before LibTorch is asked anything else
    try {
        return run(request, clip, observer, onRow, stop);
    } catch (...) {
        request::GenerationRequest asked;
        asked.model = request.model;
        pipeline::throwForUser(pipeline::explained(std::current_exception(), asked, stop));
    }
}

}  // namespace tubelet::lab
