#include "pipeline/clip_run.h"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "base/system.h"
#include "diffusion/prediction.h"
#include "media/clip_difference.h"
#include "pipeline/finished_clip.h"
#include "pipeline/run_company.h"
#include "pipeline/run_recipe.h"
#include "pipeline/step_telling.h"
#include "request/inputs.h"
#include "request/lora.h"
#include "request/validate.h"

namespace tubelet::pipeline {
namespace {

using request::GenerationRequest;
using request::Phase;

double pixelCount(const GenerationRequest& request) {
    return static_cast<double>(request.width) * request.height * request.frames;
}

}  // namespace

ClipRun::ClipRun(const GenerationTask& task, double decodeMsPerPixel)
    : m_request(task.request),
      m_observer(*task.observer),
      m_stop(task.stop),
      m_decodeMsPerPixel(decodeMsPerPixel),
      m_threads(task.request.threads > 0 ? task.request.threads : base::processorCount()),
      m_runFolder(task.runFolder),
      m_keptBytes(task.keptBytes),
      m_start(task.start),
      m_noise(task.request.seed) {}

void ClipRun::check() {
    checkStop(m_stop);
    m_loading = {};
    m_observer.onPhase(Phase::Loading);
    m_device = models::resolveDevice(m_request.device, m_request.dtype);
    const auto opened = models::openModel(m_request.model);
    m_facts = opened->facts();
    const auto notices = request::validate(m_request, m_facts);
    m_plan = models::planMemory(m_request, m_facts, m_device);
    models::checkMemory(m_plan);
    if (m_start) {
        m_former = readFormer(*m_start, m_start->folder == m_runFolder, m_request, *opened, m_observer);
    }
    m_inputs.check(m_request, m_former, m_stop);
    for (const auto& notice : notices) {
        m_observer.onNotice(notice);
    }
    m_inputs.read(m_request, m_facts, m_observer, m_stop);
    m_store = std::make_unique<RunStore>(m_runFolder, m_keptBytes);
}

void ClipRun::use(models::VideoModel& model) {
    m_model = &model;
    m_sampler = samplerOf(m_request, model.opened());
    base::logger("pipeline")
        ->info("{} on {} ({}), {}x{}, {} frames, {} steps, {} threads", m_facts.name, m_device.device, m_device.dtype,
               m_request.width, m_request.height, m_request.frames, m_request.steps, m_threads);
    m_recipe = newRecipe(m_request, model.opened(), m_device, m_threads, m_stop);
    m_recipe.inputHashes = m_inputs.hashes();
    if (m_former) {
        checkSameModel(m_former->record, m_former->folder, m_request.model, m_recipe.modelHash);
    }
    if (m_inputs.isToBeEncoded()) {
        model.checkEncoder();
    }
    useLoras(model);
    takeUpFormer();
    openStore();
    if (m_plan.tileDecoding) {
        m_observer.onNotice({"tiled-decode",
                             {says("pipeline",
                                   "The whole frame would not fit the memory while it is decoded: it is decoded in "
                                   "overlapping tiles, which takes longer.")}});
    }
    if (isDenoised()) {
        m_recipe.loadMs += m_loading.ms();
        return;
    }
    m_windows = denoiseWindows(m_request, m_facts);
    if (m_windows) {
        m_observer.onNotice({"windows", m_windows->notice});
    }
    for (const auto& notice : model.prepareCondition(m_stop)) {
        m_observer.onNotice(notice);
    }
    m_recipe.loadMs += m_loading.ms();
    checkStop(m_stop);
}

/// A run that is only decoded needs them no more: they are the denoiser's.
void ClipRun::useLoras(models::VideoModel& model) {
    if (m_former && m_former->isDenoised() && m_former->record.recipe.request.loras == m_request.loras) {
        m_recipe.loraHashes = m_former->record.recipe.loraHashes;
        return;
    }
    m_recipe.loraHashes.clear();
    for (const auto& report : model.useLoras(m_request.loras, m_stop)) {
        m_recipe.loraHashes.push_back(report.hash);
        m_observer.onLora(report);
        if (!report.isComplete()) {
            m_observer.onNotice(request::partialLora(report));
        }
    }
}

/// The former run's recipe goes on in this one's; sampler, noise and latents are those that
/// it was left with.
void ClipRun::takeUpFormer() {
    if (!m_former) {
        return;
    }
    inherit(*m_former, m_recipe, m_observer);
    m_formerMs = m_recipe.denoiseMs;
    if (m_former->state) {
        m_taken = takeUp(*m_former->state, m_former->record.recipe, m_recipe, *m_model, *m_sampler, m_noise);
        for (const auto& notice : m_taken->notices) {
            m_observer.onNotice(notice);
        }
    }
}

/// Writes what the run's folder says of it as a whole; of a branch also the state that it begins
/// with, so that it needs the other run no more.
void ClipRun::openStore() {
    const bool goesOn = m_former && m_former->goesOn;
    m_record.id = goesOn ? m_former->record.id : newRunId();
    m_record.firstStep = goesOn ? m_former->record.firstStep : m_taken ? m_taken->step : 0;
    m_record.recipe = m_recipe;
    // its steps are what they were: it is only decoded
    if (m_runFolder.empty() || (goesOn && isDenoised())) {
        return;
    }
    try {
        writeRunRecord(m_runFolder, m_record);
    } catch (const Error& failure) {
        if (!goesOn) {
            throw;  // nothing is computed yet
        }
        m_observer.onNotice({"record-not-kept", inOrder(failure.message(), {says("pipeline", "The run goes on.")})});
    }
    if (m_taken && !goesOn && !isDenoised()) {
        m_store->put(stateAt(m_taken->step, m_taken->latents, m_former->state->estimate));
    }
}

RunState ClipRun::stateAt(int step, const at::Tensor& latents, const at::Tensor& estimate) const {
    RunState state;
    state.step = step;
    state.run = m_record.id;
    state.latents = latents;
    state.estimate = estimate;
    state.sampler = m_sampler->state();
    state.noise = m_noise.state();
    state.company = {m_record.id};
    state.loadMs = m_recipe.loadMs;
    state.encodeMs = m_recipe.encodeMs;
    state.denoiseMs = m_recipe.denoiseMs;
    return state;
}

void ClipRun::prepare() {
    const base::Stopwatch loadingRest;
    if (!isDenoised()) {
        if (!m_plan.keepText()) {
            m_model->releaseCondition();
        }
        m_model->denoiser(m_stop);
    }
    m_model->prepareDecoder(m_stop);
    m_recipe.loadMs += loadingRest.ms();
    if (m_inputs.isToBeEncoded()) {
        const base::Stopwatch encoding;
        m_inputs.encode(*m_model, m_request, m_plan.tileDecoding, m_stop);
        m_recipe.encodeMs += encoding.ms();
    }
}

int ClipRun::firstStep() const {
    return m_taken ? m_taken->step : request::stepsLeftOut(m_request);
}

/// Noise, and with a picture or clip to begin with that one under as much noise as its first
/// step is made for.
/// Drawn on the CPU, so that a seed means the same on every device: (1, C, t, h, w), float32.
at::Tensor ClipRun::firstSample() {
    const auto noise = m_noise.draw(m_model->latentShape(m_request)).to(m_model->device());
    if (m_inputs.keptLatents().defined() && firstStep() > 0) {
        return diffusion::addNoise(m_inputs.keptLatents(), noise, m_sampler->level(firstStep()));
    }
    return m_inputs.startLatents().defined()
               ? diffusion::addNoise(m_inputs.startLatents(), noise, m_sampler->level(firstStep()))
               : noise * m_sampler->initialNoiseSigma();
}

DenoiseRun ClipRun::denoising(const std::vector<const ClipRun*>& company, double& pausedMs) {
    m_recipe.denoisedTogether = static_cast<int>(company.size());
    m_observer.onPhase(Phase::Denoising);
    DenoiseRun run;
    run.sampler = m_sampler.get();
    run.name = m_record.id;
    run.input.firstStep = firstStep();
    if (m_taken) {
        tellCompany(company);
        run.input.latents = m_taken->latents.to(m_model->device());
    } else {
        run.input.latents = firstSample();
    }
    const bool isClean = m_model->takesCleanLatents();
    run.input.prompt = m_inputs.added(m_condition.conditional, isClean);
    run.input.negativePrompt = m_inputs.added(m_condition.unconditional, isClean);
    if (m_inputs.isPartGiven()) {
        run.input.givenNoise =
            diffusion::gaussianNoise(m_model->latentShape(m_request), m_request.seed).to(m_model->device());
    }
    keepPainted(run.input);
    cutIntoWindows(run.input);
    run.input.isLoop = m_request.loop;
    run.input.guidance = m_request.guidance;
    run.input.noiseBatch = m_condition.noiseBatch;
    run.input.noise = &m_noise;
    run.input.dtype = m_model->dtype();
    run.onStep = [this](const DenoiseStep& done) { tell(done); };
    run.onAlone = [this](const std::string& why) { tellAlone(why); };
    run.stop = m_stop;
    m_denoising = base::Stopwatch();
    m_pausedMs = &pausedMs;
    return run;
}

void ClipRun::tellCompany(const std::vector<const ClipRun*>& company) {
    const auto asMember = [](const ClipRun& run) {
        return CompanyMember{run.m_record.id, run.m_taken ? run.m_taken->step : 0};
    };
    std::vector<CompanyMember> now;
    for (const ClipRun* other : company) {
        now.push_back(asMember(*other));
    }
    const auto& before = m_former->state->company;
    if (!isSameCompany(before, now, asMember(*this))) {
        m_recipe.continuedElsewhere = true;
        m_observer.onNotice(companyNotice(before.size(), company.size()));
    }
}

/// The pixels may differ by rounding from those of the company that it was begun in.
void ClipRun::tellAlone(const std::string& why) {
    m_recipe.continuedElsewhere = true;
    m_observer.onNotice({"passes-alone",
                         {says("pipeline",
                               "A forward pass that this clip shared with others failed (%1): each goes on alone from "
                               "here, which takes longer."),
                          why}});
}

dit::Denoiser& ClipRun::denoiser() {
    auto& whole = m_model->denoiser(m_stop);
    if (!m_windows) {
        return whole;
    }
    return m_windowed.emplace(whole, m_windows->window, m_windows->overlap, m_windows->multiple);
}

void ClipRun::tell(const DenoiseStep& done) {
    const double elapsedMs = m_denoising->ms() - *m_pausedMs;
    m_recipe.denoiseMs = m_formerMs + elapsedMs;
    auto state = stateAt(done.index + 1, done.latents, done.estimate);
    state.company = done.company;
    m_store->put(std::move(state));
    keepRecord();
    tellFailure();
    const StepTimes times{m_formerMs, elapsedMs, done.index + 1 - firstStep(),
                          m_decodeMsPerPixel * pixelCount(m_request)};
    m_observer.onStep(stepReport(done, *m_sampler, m_facts, m_request, times, m_observer.wantsPreview()));
    decodeAskedSteps(
        m_observer, [this](int step) { return finished(m_store->estimate(step), m_inputs.frames(), [](double) {}); },
        *m_pausedMs);
}

/// A record that was removed meanwhile is written again: without it no step is of use.
void ClipRun::keepRecord() {
    std::error_code failed;
    const bool isNeeded = !m_runFolder.empty() && !m_isRecordLost && !holdsRun(m_runFolder);
    if (!isNeeded || !std::filesystem::exists(m_runFolder, failed)) {
        return;  // a folder that is gone is told with the step
    }
    try {
        writeRunRecord(m_runFolder, m_record);
        m_observer.onNotice(
            {"record-restored",
             {says("pipeline", "The run.json of the run in %1 was removed while it went on: it is written again."),
              m_runFolder}});
    } catch (const Error& failure) {
        m_isRecordLost = true;
        m_observer.onNotice({"record-not-kept", inOrder(failure.message(), {says("pipeline", "The run goes on.")})});
    }
}

/// A state that can't be kept costs nothing but itself.
void ClipRun::tellFailure() {
    if (const auto failure = m_store->takeFailure()) {
        m_observer.onNotice({"step-not-kept", *failure});
    }
}

media::SharedClip ClipRun::finished(const at::Tensor& latents, GivenFrames given,
                                    const std::function<void(double)>& progress) {
    return finishedClip(*m_model, latents, {m_request, std::move(given), m_plan.tileDecoding}, progress, m_stop);
}

/// LoRAs that are far too strong end as one colour, without any number that is none.
void ClipRun::tellFlat(const media::Clip& clip) {
    const Message inUse = request::lorasInUse(m_request.loras);
    if (!inUse.empty() && isPlain(clip)) {
        m_observer.onNotice(
            {"lora-plain",
             inOrder({says("pipeline", "The clip shows one plain colour, as LoRAs do that are too strong.")}, inUse)});
    }
}

request::GenerationResult ClipRun::decode(const at::Tensor& latents) {
    m_store->flush();  // a failed decoding goes on from there
    tellFailure();
    m_observer.onPhase(Phase::Decoding);
    const base::Stopwatch decoding;
    request::GenerationResult result;
    result.clip = finished(latents, m_inputs.takeFrames(),
                           [this](double fraction) { m_observer.onProgress(Phase::Decoding, fraction); });
    tellFlat(*result.clip);
    m_recipe.decodeMs = decoding.ms();
    m_recipe.peakMemoryBytes = base::peakMemoryBytes();
    m_decodeMsPerPixel = m_recipe.decodeMs / pixelCount(m_request);
    result.recipe = m_recipe;
    result.outcome = request::Outcome::Finished;
    return result;
}

}  // namespace tubelet::pipeline
