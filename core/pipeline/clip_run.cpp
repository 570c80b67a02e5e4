#include "pipeline/clip_run.h"

#include <string>

#include <ATen/ATen.h>
#include <torch/headeronly/version.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "base/system.h"
#include "base/timestamps.h"
#include "base/version.h"
#include "pipeline/decode_clip.h"
#include "pipeline/preview.h"
#include "request/json.h"
#include "request/lora.h"

namespace tubelet::pipeline {
namespace {

using request::GenerationRequest;
using request::Phase;

double pixelCount(const GenerationRequest& request) {
    return static_cast<double>(request.width) * request.height * request.frames;
}

/// The sampler of a request over the model's own schedule.
std::unique_ptr<diffusion::Sampler> makeSampler(const GenerationRequest& request, const models::VideoModel& model) {
    auto options = diffusion::SamplerOptions::fromConfig(model.schedulerConfig());
    options.kind = diffusion::samplerKind(request::toString(request.sampler), options.prediction);
    options.steps = request.steps;
    options.shift = request.shift;
    return diffusion::makeSampler(options);
}

}  // namespace

ClipRun::ClipRun(const GenerationTask& task, double decodeMsPerPixel)
    : m_request(task.request),
      m_observer(*task.observer),
      m_stop(task.stop),
      m_decodeMsPerPixel(decodeMsPerPixel),
      m_threads(task.request.threads > 0 ? task.request.threads : base::processorCount()),
      m_runFolder(task.runFolder),
      m_noise(task.request.seed) {}

void ClipRun::check() {
    checkStop(m_stop);
    m_loading = {};
    m_observer.onPhase(Phase::Loading);
    m_device = models::resolveDevice(m_request.device, m_request.dtype);
    m_facts = models::openModel(m_request.model)->facts();
    for (const auto& notice : request::validate(m_request, m_facts)) {
        m_observer.onNotice(notice);
    }
    m_plan = models::planMemory(m_request, m_facts, m_device);
    models::checkMemory(m_plan);
    m_steps.emplace(m_runFolder);
}

void ClipRun::use(models::VideoModel& model) {
    m_model = &model;
    m_sampler = makeSampler(m_request, model);
    base::logger("pipeline")
        ->info("{} on {} ({}), {}x{}, {} frames, {} steps, {} threads", m_facts.name, m_device.device, m_device.dtype,
               m_request.width, m_request.height, m_request.frames, m_request.steps, m_threads);
    m_recipe.request = m_request;
    m_recipe.application = std::string("tubelet ") + base::kVersion;
    m_recipe.modelName = m_facts.name;
    m_recipe.modelEdition = m_facts.edition;
    m_recipe.modelHash = model.opened().hash(m_stop);
    m_recipe.device = m_device.device;
    m_recipe.dtype = m_device.dtype;
    m_recipe.threads = m_threads;
    m_recipe.processor = base::processorName();
    m_recipe.libtorch = TORCH_VERSION;
    m_recipe.createdUtc = base::utcNow();
    if (m_plan.tileDecoding) {
        m_observer.onNotice({"tiled-decode",
                             {says("pipeline",
                                   "The whole frame would not fit the memory while it is decoded: it is decoded in "
                                   "overlapping tiles, which takes longer.")}});
    }
    m_recipe.loraHashes.clear();
    for (const auto& report : model.useLoras(m_request.loras, m_stop)) {
        m_recipe.loraHashes.push_back(report.hash);
        m_observer.onLora(report);
        if (!report.isComplete()) {
            m_observer.onNotice(request::partialLora(report));
        }
    }
    m_windows = denoiseWindows(m_request, m_facts);
    if (m_windows) {
        m_observer.onNotice({"windows", m_windows->notice});
    }
    for (const auto& notice : model.prepareCondition(m_stop)) {
        m_observer.onNotice(notice);
    }
    m_recipe.loadMs = m_loading.ms();
    checkStop(m_stop);
}

void ClipRun::encode() {
    const base::Stopwatch encoding;
    m_observer.onPhase(Phase::EncodingPrompt);
    m_condition = m_model->condition(m_request, m_stop);
    for (const auto& notice : m_condition.notices) {
        m_observer.onNotice(notice);
    }
    m_recipe.encodeMs = encoding.ms();
    checkStop(m_stop);
}

void ClipRun::prepare() {
    const base::Stopwatch loadingRest;
    if (!m_plan.keepText()) {
        m_model->releaseCondition();
    }
    m_model->denoiser(m_stop);
    m_model->prepareDecoder(m_stop);
    m_recipe.loadMs += loadingRest.ms();
}

DenoiseRun ClipRun::denoising(int together, double& pausedMs) {
    m_recipe.denoisedTogether = together;
    m_observer.onPhase(Phase::Denoising);
    DenoiseRun run;
    run.sampler = m_sampler.get();
    // Drawn on the CPU, so that a seed means the same on every device: (1, C, t, h, w), float32.
    const auto noise = m_noise.draw(m_model->latentShape(m_request)).to(m_model->device());
    run.input.latents = noise;
    run.input.prompt = m_condition.conditional;
    run.input.negativePrompt = m_condition.unconditional;
    run.input.guidance = m_request.guidance;
    run.input.noiseBatch = m_condition.noiseBatch;
    run.input.noise = &m_noise;
    run.input.dtype = m_model->dtype();
    run.onStep = [this](const DenoiseStep& done) { tell(done); };
    run.stop = m_stop;
    m_denoising = base::Stopwatch();
    m_pausedMs = &pausedMs;
    return run;
}

dit::Denoiser& ClipRun::denoiser() {
    auto& whole = m_model->denoiser(m_stop);
    if (!m_windows) {
        return whole;
    }
    return m_windowed.emplace(whole, m_windows->window, m_windows->overlap, m_windows->multiple);
}

void ClipRun::tell(const DenoiseStep& done) {
    m_steps->put(done.index + 1, done.estimate);
    request::StepReport report;
    report.step = done.index + 1;
    report.steps = m_sampler->steps();
    report.timestep = m_sampler->timesteps()[done.index].item<double>();
    report.sigma = m_sampler->sigmas()[done.index + 1].item<double>();
    report.elapsedMs = m_denoising->ms() - *m_pausedMs;
    report.remainingMs =
        report.elapsedMs / report.step * (report.steps - report.step) + m_decodeMsPerPixel * pixelCount(m_request);
    report.preview = previewClip(done.estimate, m_facts, m_request);
    m_recipe.denoiseMs = report.elapsedMs;
    m_observer.onStep(report);
    decodeAskedSteps();
}

void ClipRun::decodeAskedSteps() {
    while (const auto asked = m_observer.takeStepToDecode()) {
        const base::Stopwatch decoding;
        m_observer.onStepClip(*asked, decodeForLooking(*asked));
        *m_pausedMs += decoding.ms();
    }
}

/// A step that somebody wants to look at meanwhile: nothing when it can't be decoded, because that must not cost the
/// run itself.
media::SharedClip ClipRun::decodeForLooking(int step) {
    try {
        return decodeClip(
            *m_model, m_steps->get(step), m_request.frameRate, m_plan.tileDecoding, [](double) {}, m_stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& failure) {
        base::logger("pipeline")->warn("a step could not be decoded: {}", failure.what());
        return nullptr;
    }
}

request::GenerationResult ClipRun::decode(const at::Tensor& latents) {
    m_steps->put(StepStore::kFinal, latents);
    m_observer.onPhase(Phase::Decoding);
    const base::Stopwatch decoding;
    request::GenerationResult result;
    result.clip = decodeClip(
        *m_model, latents, m_request.frameRate, m_plan.tileDecoding,
        [this](double fraction) { m_observer.onProgress(Phase::Decoding, fraction); }, m_stop);
    m_recipe.decodeMs = decoding.ms();
    m_recipe.peakMemoryBytes = base::peakMemoryBytes();
    m_decodeMsPerPixel = m_recipe.decodeMs / pixelCount(m_request);
    result.recipe = m_recipe;
    result.outcome = request::Outcome::Finished;
    return result;
}

}  // namespace tubelet::pipeline
