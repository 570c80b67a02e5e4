#include "pipeline/clip_run.h"

#include <string>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "base/system.h"
#include "diffusion/prediction.h"
#include "kernels/cpu_choice.h"
#include "models/lora_fit.h"
#include "pipeline/finished_clip.h"
#include "pipeline/run_recipe.h"
#include "request/inputs.h"
#include "request/lora.h"
#include "request/validate.h"

namespace tubelet::pipeline {

using request::Phase;

ClipRun::ClipRun(const GenerationTask& task, double decodeMsPerPixel, std::optional<models::Memory> most)
    : m_request(task.request),
      m_observer(*task.observer),
      m_stop(task.stop),
      m_decodeMsPerPixel(decodeMsPerPixel),
      m_threads(task.request.threads > 0 ? task.request.threads : base::processorCount()),
      m_mostMemory(most),
      m_runFolder(task.runFolder),
      m_keptBytes(task.keptBytes),
      m_clip(task.clip),
      m_start(task.start),
      m_noise(task.request.seed) {}

std::optional<models::Memory> ClipRun::lessMemory(MemoryKind ranOut) const {
    return m_isPlanned ? lessThan(m_plan, ranOut, m_request, m_facts, m_device, models::memoryForARun(m_device))
                       : std::nullopt;
}

double ClipRun::pixels() const {
    return static_cast<double>(m_request.width) * m_request.height * m_request.frames;
}

void ClipRun::check(const models::VideoModel* placed) {
    checkStop(m_stop);
    m_loading = {};
    m_observer.onPhase(Phase::Loading);
    m_device = models::resolveDevice(m_request.device, m_request.dtype);
    const auto opened = models::openModel(m_request.model);
    m_facts = opened->facts();
    const auto notices = request::validate(m_request, m_facts);
    if (placed) {
        m_plan = models::planPlaced(m_request, m_facts, m_device, placed->placements(), models::freeMemory(m_device));
    } else {
        const auto available = m_mostMemory.value_or(models::memoryForARun(m_device));
        m_plan = models::planMemory(m_request, m_facts, m_device, available);
        models::checkMemory(m_plan, available);
    }
    if (m_start) {
        m_former = readFormer(*m_start, m_start->folder == m_runFolder, m_request, *opened, m_observer);
    }
    if (!needsNoLoras()) {
        models::requireFit(m_request.loras, m_request.model);
    }
    m_inputs.check(m_request, m_former, m_stop);
    m_observer.onMemory(m_plan.report());
    if (m_plan.placements.denoiser.residence == models::Residence::ByBlock) {
        m_observer.onNotice({"by-block",
                             {says("pipeline",
                                   "The transformer does not fit the memory whole: its blocks are read one by one at "
                                   "every step, which takes longer.")}});
    }
    if (m_device.dtype == "bfloat16" && m_device.device == "cpu" && !kernels::multipliesBFloat16()) {
        m_observer.onNotice({"slow-dtype",
                             {says("pipeline",
                                   "This processor has no fast products of bfloat16: float32, the default here, takes "
                                   "less time and is more exact.")}});
    }
    for (const auto& notice : notices) {
        m_observer.onNotice(notice);
    }
    m_inputs.takeLatents(m_request, m_former, *opened, m_observer, m_stop);
    m_inputs.read(m_request, m_facts, m_observer, m_stop);
    m_store = std::make_unique<RunStore>(m_runFolder, m_keptBytes);
    m_isPlanned = placed == nullptr;  // up to here no plan's weights were loaded
}

void ClipRun::use(models::VideoModel& model) {
    m_model = &model;
    m_sampler = samplerOf(m_request, model.opened());
    base::logger("pipeline")
        ->info("{} on {} ({}), {}x{}, {} frames, {} steps, {} threads", m_facts.name, m_device.device, m_device.dtype,
               m_request.width, m_request.height, m_request.frames, m_request.steps, m_threads);
    m_recipe = newRecipe(m_request, model.opened(), m_device, m_threads, m_stop);
    m_recipe.inputHashes = m_inputs.hashes();
    m_recipe.inputSources = m_inputs.sources();
    if (m_former) {
        checkSameModel(m_former->record, m_former->folder, m_request.model, m_recipe.modelHash);
    }
    if (m_inputs.needsEncoder()) {
        model.checkEncoder();
    }
    useLoras(model);
    takeUpFormer();
    openStore();
    if (m_plan.tiles) {
        tellTiles({says("pipeline",
                        "The whole frame would not fit the memory while it is decoded: it is decoded in overlapping "
                        "tiles, which takes longer.")});
    }
    if (isDenoised()) {
        m_recipe.loadMs += m_loading.ms();
        return;
    }
    m_windows = denoiseWindows(m_request, m_facts);
    if (m_windows) {
        m_observer.onNotice({"windows", m_windows->notice});
    }
    for (const auto& notice : model.prepareCondition(m_request, m_stop)) {
        m_observer.onNotice(notice);
    }
    m_recipe.loadMs += m_loading.ms();
    checkStop(m_stop);
}

/// A run that is only decoded: they are the denoiser's.
bool ClipRun::needsNoLoras() const {
    return m_former && m_former->isDenoised() && m_former->record.recipe.request.loras == m_request.loras;
}

void ClipRun::useLoras(models::VideoModel& model) {
    if (needsNoLoras()) {
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

void ClipRun::prepare() {
    // What an interrupted run left leaves, too, where it is planned so.
    if (!m_plan.keepText()) {
        m_model->releaseCondition();
    }
    if (m_inputs.isToBeEncoded()) {  // before the denoiser comes: there may be no room for both
        const base::Stopwatch loadingVae;
        m_model->makeRoomForDecoding();
        m_model->prepareDecoder(m_stop);
        m_recipe.loadMs += loadingVae.ms();
        const base::Stopwatch encoding;
        try {
            m_inputs.encode(*m_model, m_request, m_plan.tiles, m_stop);
        } catch (...) {
            m_model->releaseEncoder();
            throw;
        }
        m_model->releaseEncoder();
        m_recipe.encodeMs += encoding.ms();
    }
    const base::Stopwatch loadingRest;
    const bool hasDecoder = isDenoised() || m_plan.placements.vae.staysLoaded;
    if (!hasDecoder) {
        m_model->checkDecoder();  // hours before it comes
    }
    if (!isDenoised()) {
        m_model->makeRoomForDenoising();
        m_model->denoiser(m_stop);
    }
    if (hasDecoder) {
        m_model->prepareDecoder(m_stop);
    }
    m_recipe.loadMs += loadingRest.ms();
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
    const auto as = m_model->takesGiven();
    run.input.prompt = m_inputs.added(m_condition.conditional, as);
    run.input.negativePrompt = m_inputs.added(m_condition.unconditional, as);
    if (m_inputs.isPartGiven()) {
        run.input.givenNoise =
            diffusion::gaussianNoise(m_model->latentShape(m_request), m_request.seed).to(m_model->device());
    }
    keepPainted(run.input);
    cutIntoWindows(run.input);
    run.input.isLoop = m_request.loop;
    run.input.guidance = m_request.guidance;
    if (const auto boundary = m_model->boundary()) {
        run.input.lowNoise = LowNoise{*boundary, m_request.lowNoiseGuidance.value_or(m_request.guidance)};
    }
    run.input.noiseBatch = m_condition.noiseBatch;
    run.input.noise = &m_noise;
    run.input.dtype = m_model->dtype();
    run.onStep = [this](const DenoiseStep& done) { tell(done); };
    run.onAlone = [this](const std::string& why) { tellAlone(why); };
    run.stop = m_stop;
    const PreviewParts parts{
        m_facts, m_model, m_plan.tilesBeside, m_decodeMsPerPixel, &m_inputs.frames(), [this](const Message& why) {
            m_observer.onNotice({"preview-decoder", why});
        }};
    m_quickPreview = makePreviewDecoder(PreviewKind::Projection, parts);
    m_truePreview = makePreviewDecoder(PreviewKind::Vae, parts);
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

media::SharedClip ClipRun::finished(const at::Tensor& latents, GivenFrames given,
                                    const std::function<void(double)>& progress) {
    return finishedClip(*m_model, latents, {m_request, std::move(given), m_plan.tiles}, progress, m_stop);
}

request::GenerationResult ClipRun::decode(const at::Tensor& latents) {
    m_store->flush();  // a failed decoding goes on from there
    tellFailure();
    m_observer.onPhase(Phase::Decoding);
    const base::Stopwatch loadingVae;
    m_model->prepareDecoder(m_stop);
    m_recipe.loadMs += loadingVae.ms();
    const base::Stopwatch decoding;
    request::GenerationResult result;
    const auto given = m_inputs.takeFrames();
    const auto progress = [this](double fraction) { m_observer.onProgress(Phase::Decoding, fraction); };
    while (!result.clip) {
        try {
            result.clip = finished(latents, given, progress);
        } catch (...) {
            const auto ranOut = memoryThatRanOut(std::current_exception());
            if (m_plan.smallerTiles.empty() || !ranOut || bytesIn(m_plan.decoding, *ranOut, m_device) == 0) {
                throw;
            }
            m_plan.tiles = m_plan.smallerTiles.front();
            m_plan.smallerTiles.erase(m_plan.smallerTiles.begin());
            tellTiles({says("pipeline",
                            "Memory ran out while the clip was decoded: it is decoded anew in overlapping tiles, which "
                            "takes longer and less memory.")});
        }
    }
    tellFlat(*result.clip);
    m_recipe.decodeMs = decoding.ms();
    m_recipe.peakMemoryBytes = base::peakMemoryBytes();
    m_decodeMsPerPixel = m_recipe.decodeMs / pixels();
    result.recipe = m_recipe;
    result.outcome = request::Outcome::Finished;
    return result;
}

}  // namespace tubelet::pipeline
