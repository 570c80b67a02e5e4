#include "training/denoiser_training.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
#include "diffusion/sampler_options.h"
#include "models/devices.h"
#include "models/opened_model.h"
#include "models/video_model.h"
#include "training/caption_conditions.h"
#include "training/clip_windows.h"
#include "training/denoiser_trainer.h"
#include "training/distillation.h"
#include "training/encoded_clips.h"
#include "training/first_ones_folder.h"
#include "training/peers.h"
#include "training/pupil.h"
#include "training/result_origin.h"
#include "training/sample_prompts.h"
#include "training/samples.h"
#include "training/trained_folder.h"
#include "training/training_run.h"
#include "training/world_examples.h"

namespace tubelet::training {
namespace {

constexpr int kHeldOutPrompts = 6;

/// What is trained on, and what the denoiser is told of it (null: what the set holds).
struct Material {
    ExampleSet set;
    std::size_t skipped = 0;
    std::unique_ptr<Conditions> conditions;
    std::vector<std::string> prompts;  ///< of samples, where none were named
};

Material ownMaterial(models::VideoModel& model, const DenoiserTraining& training, const OwnClips& own,
                     const ClipFolder& listed, TrainingObserver& observer, const std::stop_token& stop) {
    Material material;
    material.skipped = listed.skipped.size();
    EncodingObserver encoding;
    encoding.onProgress = [&observer](std::size_t done, std::size_t all) { observer.onEncoding(done, all); };
    encoding.onSkipped = [&](const SkippedFile& file) {
        ++material.skipped;
        observer.onSkipped(file);
    };
    material.set = encodeClips(model, listed.files, legalWindows(own.windows, model.facts()), encoding, stop);
    if (material.set.examples.empty()) {
        throw Error(ErrorKind::SourceUnreadable,
                    counts("training",
                           "There is nothing to train on in %1: of %n file(s) none can be used. Put videos or pictures "
                           "there, and what each shows into a text file of the same name."),
                    static_cast<std::int64_t>(material.skipped), own.folder);
    }
    std::vector<std::string> captions;
    for (const auto& example : material.set.examples) {
        captions.push_back(example.caption);
    }
    material.prompts = promptsOfOwn(captions, model.facts());
    if (training.trainsText()) {
        material.conditions = std::make_unique<CaptionConditions>(
            model, std::make_shared<FixedCaptions>(std::move(captions)), training.options.seed);
    }
    return material;
}

Material worldMaterial(models::VideoModel& model, const DenoiserTraining& training, const WorldClips& clips,
                       TrainingObserver& observer, const std::stop_token& stop) {
    const auto onProgress = [&observer](std::size_t done, std::size_t all) { observer.onEncoding(done, all); };
    auto world = encodeWorld(model, clips, training.folder / "latents", onProgress, stop);
    Material material;
    material.set = std::move(world.set);
    material.prompts = heldOutPrompts(clips, kHeldOutPrompts, world.annotations ? &*world.annotations : nullptr);
    material.conditions = std::make_unique<CaptionConditions>(model, captionsOf(clips, std::move(world.annotations)),
                                                              training.options.seed);
    return material;
}

}  // namespace

std::filesystem::path trainDenoiser(const DenoiserTraining& asked, const DrawClip& draw, TrainingObserver& observer,
                                    const std::stop_token& stop) {
    // 1. All that can be wrong, before anything large is read.
    asked.options.check();
    models::loadCuda();
    const auto resolved = models::resolveDevice(asked.device, request::DTypeChoice::Float32);
    const auto opened = models::openModel(asked.model);
    requireFolder(opened->layout());
    auto scheduler = diffusion::SamplerOptions::fromConfig(opened->layout().config("scheduler"));
    makeObjective(scheduler, asked.options.objective);
    auto training = asked;
    if (training.distill) {
        prepareDistillation(training, *opened, scheduler);
        training.options.beginsWith = opened->hash(stop);
    }
    checkSamples(training.samples, *opened);
    const auto* own = std::get_if<OwnClips>(&training.data);
    ClipFolder listed;
    WorldClips world;
    if (own) {
        legalWindows(own->windows, opened->facts());
        listed = readClipFolder(own->folder);
        for (const auto& file : listed.skipped) {
            observer.onSkipped(file);
        }
    } else {
        world = withSizes(std::get<WorldClips>(training.data), opened->facts());
        world.check();
    }
    const auto* peers = training.options.peers;
    const FirstOnesFolder folder(training.folder, peers);

    // 2. Clips and captions to latents and conditions.
    const auto model = models::loadModel(opened, models::Placements::whole(resolved));
    Material material;
    const auto prepare = [&] {
        material = own ? ownMaterial(*model, training, *own, listed, observer, stop)
                       : worldMaterial(*model, training, world, observer, stop);
    };
    own ? together(peers, prepare) : leadFirst(peers, prepare);  // latents of a world are kept
    // From here on who trains with others is heard where all of them are, see Trainer::advance().
    const auto alone = heardAlone(peers, stop);

    // 3. Steps.
    const auto pupil = pupilOf(*model, opened, training, alone);
    const auto& part = pupil.part;
    std::unique_ptr<Distillation> distillation;
    if (training.distill) {
        distillation = std::make_unique<Distillation>(*pupil.teacher, scheduler, *training.distill);
    }
    const bool keepsText = material.conditions != nullptr;
    DenoiserTrainer trainer(model->denoiser(alone), part->parameters(), material.set, scheduler, training.options,
                            std::move(material.conditions), std::move(distillation));
    restoreNewest(trainer, training.folder);
    auto facts = factsOf(trainer);
    facts.skipped = material.skipped;
    facts.layers = part->layers();
    facts.teacherParameters = pupil.teacherParameters;
    observer.onFacts(facts);
    TrainingRun run{training.folder, training.options.snapshotSeconds, part->target(training.folder),
                    [&](std::int64_t step) {
                        auto told = resultOrigin(*opened, step);
                        if (training.distill) {
                            told["distilled_steps"] = std::to_string(training.distill->steps);
                        }
                        part->save(part->target(training.folder), told);
                    }};
    const auto& prompts = training.samples.prompts.empty() ? material.prompts : training.samples.prompts;
    Samples samples(*model, draw, training.samples, sampleRequests(training.samples, prompts, *opened, training.device),
                    training.folder, keepsText);
    if (draw && trainer.leads() && training.samples.areWanted() && !samples.isEmpty()) {
        model->prepareDecoder(alone);  // it stays, so the rehearsal has to meet it
        run.samples = &samples;
        run.samplesBytes = samples.memoryBytes(resolved);
    }
    makeSteps(trainer, run, observer, stop);
    return run.target;
}

}  // namespace tubelet::training
