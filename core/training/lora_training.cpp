#include "training/lora_training.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/stopwatch.h"
#include "diffusion/sampler_options.h"
#include "models/devices.h"
#include "models/opened_model.h"
#include "models/video_model.h"
#include "request/legal.h"
#include "training/denoiser_trainer.h"
#include "training/encoded_clips.h"
#include "training/lora_layers.h"
#include "training/progress_table.h"
#include "training/snapshot.h"
#include "training/training_folder.h"

namespace tubelet::training {
namespace {

/// The module of a denoiser, whose layers are adapted.
torch::nn::Module& moduleOf(dit::Denoiser& denoiser) {
    auto* module = dynamic_cast<torch::nn::Module*>(&denoiser);
    if (!module) {
        throw Error(ErrorKind::Internal, says("training", "This denoiser is no module whose layers could be adapted."));
    }
    return *module;
}

/// Frames of an example: legal ones, at most what the model's own clips have where none are named.
ClipWindows legalWindows(ClipWindows windows, const request::ModelFacts& facts) {
    if (windows.frames == 0) {
        windows.frames = std::max(facts.defaults.frames, 1);
    }
    if (const int nearest = request::nearestLegalFrames(facts, windows.frames); nearest != windows.frames) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "--frames is %1, but the model takes 1 plus a multiple of %2 frames; the nearest legal count "
                         "is %3."),
                    windows.frames, facts.temporalFactor, nearest);
    }
    return windows;
}

/// Saves at intervals, and tells.
class Keeping {
  public:
    Keeping(const LoraTrainingRequest& request, const models::OpenedModel& opened, DenoiserTrainer& trainer,
            const LoraLayers& lora, TrainingObserver& observer)
        : m_request(request), m_opened(opened), m_trainer(trainer), m_lora(lora), m_observer(observer) {}

    std::filesystem::path file() const { return m_request.folder / "lora.safetensors"; }

    void saveWhenDue() {
        if (m_sinceSaved.ms() >= 1000 * m_request.options.snapshotSeconds || m_trainer.isDone()) {
            save();
        }
    }

    void save() {
        if (m_trainer.step() == m_saved) {
            return;
        }
        saveSnapshot(m_request.folder, m_trainer.state());
        {
            const AveragesInPlace averages(m_trainer.averages());
            m_lora.save(file(), {{"base_model", m_opened.facts().name},
                                 {"base_model_hash", m_opened.hash()},
                                 {"steps", std::to_string(m_trainer.step())},
                                 {"software", "Tubelet"}});
        }
        m_saved = m_trainer.step();
        m_sinceSaved = {};
        m_observer.onSaved(m_saved, file());
    }

  private:
    const LoraTrainingRequest& m_request;
    const models::OpenedModel& m_opened;
    DenoiserTrainer& m_trainer;
    const LoraLayers& m_lora;
    TrainingObserver& m_observer;
    std::int64_t m_saved = -1;
    base::Stopwatch m_sinceSaved;
};

LoraTrainingFacts factsOf(const ExampleSet& set, std::size_t skipped, const LoraLayers& lora,
                          const DenoiserTrainer& trainer) {
    LoraTrainingFacts facts;
    facts.clips = set.examples.size();
    facts.skipped = skipped;
    facts.layers = std::ssize(lora.layers());
    for (const auto& parameter : lora.parameters()) {
        facts.parameters += parameter.tensor.numel();
    }
    facts.stepsMade = trainer.step();
    facts.fill = trainer.batches().fill();
    const auto tokens = [](const Example& a, const Example& b) { return a.tokens() < b.tokens(); };
    const auto [smallest, largest] = std::minmax_element(set.examples.begin(), set.examples.end(), tokens);
    facts.smallest = smallest->tokens();
    facts.largest = largest->tokens();
    return facts;
}

}  // namespace

std::filesystem::path trainLora(const LoraTrainingRequest& request, TrainingObserver& observer,
                                const std::stop_token& stop) {
    // 1. All that can be wrong, before anything large is read.
    request.options.check();
    models::loadCuda();
    const auto resolved = models::resolveDevice(request.device, request::DTypeChoice::Float32);
    const auto opened = models::openModel(request.model);
    const auto windows = legalWindows(request.windows, opened->facts());
    const auto scheduler = diffusion::SamplerOptions::fromConfig(opened->layout().config("scheduler"));
    makeObjective(scheduler, request.options.objective);
    const auto listed = readClipFolder(request.data);
    for (const auto& file : listed.skipped) {
        observer.onSkipped(file);
    }
    const TrainingFolder folder(request.folder);

    // 2. Clips and captions to latents and conditions.
    const auto model = models::loadModel(opened, models::Placements::whole(resolved));
    auto skipped = listed.skipped.size();
    EncodingObserver encoding;
    encoding.onProgress = [&observer](std::size_t done, std::size_t all) { observer.onEncoding(done, all); };
    encoding.onSkipped = [&](const SkippedFile& file) {
        ++skipped;
        observer.onSkipped(file);
    };
    const auto set = encodeClips(*model, listed.files, windows, encoding, stop);
    if (set.examples.empty()) {
        throw Error(ErrorKind::SourceUnreadable,
                    counts("training",
                           "There is nothing to train on in %1: of %n file(s) none can be used. Put videos or pictures "
                           "there, and what each shows into a text file of the same name."),
                    static_cast<std::int64_t>(skipped), request.data);
    }

    // 3. Steps.
    auto& denoiser = model->denoiser(stop);
    const LoraLayers lora(moduleOf(denoiser), request.lora);
    DenoiserTrainer trainer(denoiser, lora.parameters(), set, scheduler, request.options);
    if (const auto snapshot = loadSnapshot(request.folder)) {
        trainer.restore(*snapshot);
    }
    observer.onFacts(factsOf(set, skipped, lora, trainer));
    ProgressTable table(request.folder, trainer.step());
    Keeping keeping(request, *opened, trainer, lora, observer);
    try {
        while (!trainer.isDone()) {
            const auto report = trainer.advance(stop);
            table.add(report);
            observer.onStep(report);
            keeping.saveWhenDue();
        }
        keeping.save();
    } catch (const Cancelled&) {
        keeping.save();
        throw;
    }
    return keeping.file();
}

}  // namespace tubelet::training
