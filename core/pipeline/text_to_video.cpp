#include "pipeline/text_to_video.h"

#include <chrono>
#include <new>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>
#include <c10/util/Exception.h>
#include <torch/headeronly/version.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "base/system.h"
#include "base/timestamps.h"
#include "base/version.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "dit/windowed_denoiser.h"
#include "pipeline/decode_clip.h"
#include "pipeline/denoise.h"
#include "pipeline/describe.h"
#include "pipeline/devices.h"
#include "pipeline/memory_plan.h"
#include "pipeline/preview.h"
#include "pipeline/step_store.h"
#include "pipeline/video_model.h"
#include "pipeline/windows.h"
#include "request/json.h"

namespace tubelet::pipeline {
namespace {

using request::GenerationRequest;
using request::Phase;

class Stopwatch {
  public:
    double ms() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count();
    }

  private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// The sampler of a request over the model's own schedule.
std::unique_ptr<diffusion::Sampler> makeSampler(const GenerationRequest& request, const VideoModel& model) {
    auto options = diffusion::SamplerOptions::fromConfig(model.schedulerConfig());
    options.kind = diffusion::samplerKind(request::toString(request.sampler), options.prediction);
    options.steps = request.steps;
    options.shift = request.shift;
    return diffusion::makeSampler(options);
}

std::string engineFailed(const std::string& why) {
    return "The engine failed: " + why + (why.ends_with('.') ? "" : ".") + base::logFileHint();
}

/// Runs `work` and turns every failure into the outcome and the sentence that the user sees.
template <typename Work>
request::GenerationResult guarded(const Work& work) {
    request::GenerationResult result;
    try {
        return work();
    } catch (const Cancelled&) {
        result.outcome = request::Outcome::Cancelled;
    } catch (const Error& failure) {
        result.errorKind = failure.kind();
        result.message = failure.what();
    } catch (const std::bad_alloc&) {
        result.errorKind = ErrorKind::OutOfMemory;
        result.message = base::kMemoryRanOut;
    } catch (const c10::OutOfMemoryError&) {
        result.errorKind = ErrorKind::OutOfMemory;
        result.message = "The GPU's memory ran out. Choose a smaller size or a shorter clip, or run on the CPU.";
    } catch (const c10::Error& failure) {
        base::logger("pipeline")->error("{}", failure.what());
        result.errorKind = ErrorKind::Internal;
        result.message = engineFailed(failure.what_without_backtrace());
    } catch (const std::exception& failure) {
        result.errorKind = ErrorKind::Internal;
        result.message = engineFailed(failure.what());
    }
    return result;
}

}  // namespace

struct TextToVideo::State {
    std::unique_ptr<VideoModel> model;
    double decodeMsPerPixel = 0;  ///< as the last run measured it; 0 before the first

    static double pixelCount(const GenerationRequest& request) {
        return static_cast<double>(request.width) * request.height * request.frames;
    }
    double decodeMsFor(const GenerationRequest& request) const { return decodeMsPerPixel * pixelCount(request); }

    /// The model of a request, from the last run when it is the same folder, device and dtype and unchanged on disk.
    VideoModel& use(const GenerationRequest& request, const ResolvedDevice& resolved, const std::stop_token& stop) {
        const auto device = torchDevice(resolved);
        const auto dtype = torchDType(resolved);
        auto fresh = loadModel(request.model, device, dtype, stop);
        const bool same = model && model->facts().folder == fresh->facts().folder && model->hash() == fresh->hash() &&
                          model->device() == device && model->dtype() == dtype;
        if (!same) {
            model.reset();  // first free the old one
            model = std::move(fresh);
        }
        return *model;
    }

    /// A step that somebody wants to look at meanwhile: nothing when it can't be decoded, because that must not cost
    /// the run itself. Throws Cancelled.
    media::SharedClip decodeForLooking(VideoModel& used, const StepStore& steps, int step, double frameRate,
                                       bool inTiles, const std::stop_token& stop) {
        try {
            return decodeClip(
                used, steps.get(step), frameRate, inTiles, [](double) {}, stop);
        } catch (const Cancelled&) {
            throw;
        } catch (const std::exception& failure) {
            base::logger("pipeline")->warn("a step could not be decoded: {}", failure.what());
            return nullptr;
        }
    }

    request::GenerationResult run(const GenerationRequest& request, const std::filesystem::path& runFolder,
                                  RunObserver& observer, const std::stop_token& stop);
};

request::GenerationResult TextToVideo::State::run(const GenerationRequest& request,
                                                  const std::filesystem::path& runFolder, RunObserver& observer,
                                                  const std::stop_token& stop) {
    const at::NoGradGuard inference;
    const auto log = base::logger("pipeline");

    // 1. Check the request, before anything large is read.
    checkStop(stop);
    const Stopwatch loading;
    observer.onPhase(Phase::Loading);
    const auto resolved = resolveDevice(request.device, request.dtype);
    const int threads = request.threads > 0 ? request.threads : base::processorCount();
    at::set_num_threads(threads);
    const auto facts = describeModel(request.model);
    for (const auto& notice : request::validate(request, facts)) {
        observer.onNotice(notice);
    }
    const auto plan = planMemory(request, facts, resolved.dtype);
    checkMemory(plan);
    StepStore steps(runFolder);
    auto& used = use(request, resolved, stop);
    auto sampler = makeSampler(request, used);
    log->info("{} on {} ({}), {}x{}, {} frames, {} steps, {} threads", facts.name, resolved.device, resolved.dtype,
              request.width, request.height, request.frames, request.steps, threads);

    request::ClipRecipe recipe;
    recipe.request = request;
    recipe.application = std::string("tubelet ") + base::kVersion;
    recipe.modelName = facts.name;
    recipe.modelEdition = facts.edition;
    recipe.modelHash = used.hash();
    recipe.device = resolved.device;
    recipe.dtype = resolved.dtype;
    recipe.threads = threads;
    recipe.processor = base::processorName();
    recipe.libtorch = TORCH_VERSION;
    recipe.createdUtc = base::utcNow();

    if (plan.tileDecoding) {
        observer.onNotice({"tiled-decode",
                           "The whole frame would not fit the memory while it is decoded: it is decoded in overlapping "
                           "tiles, which takes longer."});
    }

    // 2. Encode what the clip shall show, and for guidance what it shall not.
    for (const auto& notice : used.prepareCondition(stop)) {
        observer.onNotice(notice);
    }
    recipe.loadMs = loading.ms();
    checkStop(stop);
    const Stopwatch encoding;
    observer.onPhase(Phase::EncodingPrompt);
    const auto condition = used.condition(request, stop);
    for (const auto& notice : condition.notices) {
        observer.onNotice(notice);
    }
    if (!plan.keepText) {
        used.releaseCondition();
    }
    recipe.encodeMs = encoding.ms();
    checkStop(stop);
    const Stopwatch loadingRest;
    auto& whole = used.denoiser(stop);
    used.prepareDecoder(stop);
    recipe.loadMs += loadingRest.ms();

    // 3. Initial noise: drawn on the CPU, so that a seed means the same on every device.
    diffusion::NoiseSource source(request.seed);
    const auto noise = source.draw(used.latentShape(request)).to(used.device());  // (1, C, t, h, w), float32

    // 4. Denoise: predict, guide, step; after each step tell what the finished clip is going to be.
    observer.onPhase(Phase::Denoising);
    const Stopwatch denoising;
    double stepDecodingMs = 0;
    const auto decodeAskedSteps = [&] {
        while (const auto asked = observer.takeStepToDecode()) {
            const Stopwatch decodingStep;
            observer.onStepClip(*asked,
                                decodeForLooking(used, steps, *asked, request.frameRate, plan.tileDecoding, stop));
            stepDecodingMs += decodingStep.ms();
        }
    };
    const auto onStep = [&](const DenoiseStep& done) {
        steps.put(done.index + 1, done.estimate);
        request::StepReport report;
        report.step = done.index + 1;
        report.steps = sampler->steps();
        report.timestep = sampler->timesteps()[done.index].item<double>();
        report.sigma = sampler->sigmas()[done.index + 1].item<double>();
        report.elapsedMs = denoising.ms() - stepDecodingMs;
        report.remainingMs = report.elapsedMs / report.step * (report.steps - report.step) + decodeMsFor(request);
        report.preview = previewClip(done.estimate, facts, request);
        observer.onStep(report);
        decodeAskedSteps();
    };
    DenoiseInput input;
    input.latents = noise;
    input.prompt = condition.conditional;
    input.negativePrompt = condition.unconditional;
    input.guidance = request.guidance;
    input.noiseBatch = condition.noiseBatch;
    input.noise = &source;
    input.dtype = used.dtype();
    std::optional<dit::WindowedDenoiser> windowed;
    if (const auto windows = denoiseWindows(request, facts)) {
        observer.onNotice({"windows", windows->notice});
        windowed.emplace(whole, windows->window, windows->overlap, windows->multiple);
    }
    dit::Denoiser& denoiser = windowed ? static_cast<dit::Denoiser&>(*windowed) : whole;
    const auto latents = denoise(denoiser, *sampler, input, onStep, stop);
    recipe.denoiseMs = denoising.ms() - stepDecodingMs;

    // 5. Keep the final latents before anything can go wrong in decoding; then decode, frame by frame.
    steps.put(StepStore::kFinal, latents);
    observer.onPhase(Phase::Decoding);
    const Stopwatch decoding;
    request::GenerationResult result;
    result.clip = decodeClip(
        used, latents, request.frameRate, plan.tileDecoding,
        [&](double fraction) { observer.onProgress(Phase::Decoding, fraction); }, stop);
    recipe.decodeMs = decoding.ms();
    recipe.peakMemoryBytes = base::peakMemoryBytes();
    decodeMsPerPixel = recipe.decodeMs / pixelCount(request);
    result.recipe = recipe;
    result.outcome = request::Outcome::Finished;
    return result;
}

TextToVideo::TextToVideo() : m_state(std::make_unique<State>()) {
    loadCuda();  // before LibTorch is asked anything else
}

TextToVideo::~TextToVideo() = default;

request::GenerationResult TextToVideo::run(const GenerationRequest& request, const std::filesystem::path& runFolder,
                                           RunObserver& observer, std::stop_token stop) {
    auto result = guarded([&] { return m_state->run(request, runFolder, observer, stop); });
    if (result.outcome == request::Outcome::Failed) {
        base::logger("pipeline")->error("the run failed: {}", result.message);
        if (result.errorKind == ErrorKind::OutOfMemory || result.errorKind == ErrorKind::Internal) {
            m_state->model.reset();  // frees memory; a fault may have left it half made
        }
    }
    return result;
}

media::SharedClip TextToVideo::decodeStep(const GenerationRequest& request, const std::filesystem::path& runFolder,
                                          int step, std::stop_token stop) {
    const at::NoGradGuard inference;
    const StepStore steps(runFolder);
    const auto latents = steps.get(step);
    const auto resolved = resolveDevice(request.device, request.dtype);
    at::set_num_threads(request.threads > 0 ? request.threads : base::processorCount());
    auto& used = m_state->use(request, resolved, stop);
    const bool inTiles = planMemory(request, used.facts(), resolved.dtype).tileDecoding;
    return decodeClip(
        used, latents, request.frameRate, inTiles, [](double) {}, stop);
}

}  // namespace tubelet::pipeline
