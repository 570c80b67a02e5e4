#include "training/vae_training.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/stop.h"
#include "models/devices.h"
#include "models/opened_model.h"
#include "models/pixels.h"
#include "models/video_model.h"
#include "training/fidelity.h"
#include "training/first_ones_folder.h"
#include "training/latent_cache.h"
#include "training/peers.h"
#include "training/require.h"
#include "training/result_origin.h"
#include "training/trained_folder.h"
#include "training/trained_vae.h"
#include "training/training_run.h"
#include "training/vae_material.h"
#include "training/vae_trainer.h"

namespace tubelet::training {
namespace {

void check(const VaeTraining& training) {
    training.options.check();
    require(training.klWeight >= 0 && training.klWeight <= 1, "klWeight", training.klWeight, within(0, 1));
    requireWithin("heldOut", training.heldOut, 1, 100'000);
}

/// Of each clip, once: kept on the disk.
std::vector<at::Tensor> latentsOf(const TrainedVae& vae, const PixelClips& clips, const LatentCache& cache,
                                  TrainingObserver& observer, const std::stop_token& stop) {
    const auto encode = [&](std::int64_t number) {
        checkStop(stop);
        const auto i = static_cast<std::size_t>(number);
        observer.onEncoding(i, clips.count());
        return vae.encode(clips.video(i), stop).cpu();
    };
    auto latents = cache.all(static_cast<std::int64_t>(clips.count()), encode);
    observer.onEncoding(clips.count(), clips.count());
    return latents;
}

/// Held-out clips as they are, and once encoded and decoded by the VAE as it is now; one is held at
/// a time.
Comparison reconstructions(const char* when, const TrainedVae& vae, const PixelClips& clips,
                           const std::stop_token& stop) {
    Comparison comparison("clip", {when});
    for (std::size_t i = 0; i < clips.count(); ++i) {
        checkStop(stop);
        const auto video = clips.video(i);
        media::Clip wanted;
        wanted.frames = models::toImages(video);
        comparison.add(wanted, {vae.reconstructed(video, stop)});
    }
    return comparison;
}

}  // namespace

std::filesystem::path trainVae(const VaeTraining& training, TrainingObserver& observer, const std::stop_token& stop) {
    // 1. All that can be wrong, before a folder is made.
    check(training);
    models::loadCuda();
    const auto resolved = models::resolveDevice(training.device, request::DTypeChoice::Float32);
    const auto opened = models::openModel(training.model);
    requireFolder(opened->layout());
    models::loadModel(opened, models::Placements::whole(resolved))->checkEncoder();
    const auto* peers = training.options.peers;
    auto told = training.options;
    std::optional<TrainedVae> loaded;
    VaeMaterial material;
    const auto read = [&] {
        loaded.emplace(opened, training.encoder, models::torchDevice(resolved), stop);
        material = vaeMaterial(training.data, training.heldOut, opened->facts(), observer, stop);
        told.beginsWith = opened->hash(stop);
    };
    together(peers, read);
    auto& part = *loaded;
    const auto& clips = *material.clips;
    const FirstOnesFolder folder(training.folder, peers);

    // 2. What its encoder makes of clips, where that stays; and what the whole makes of held-out
    // ones before it learns.
    if (told.products == ProductPrecision::Fastest && models::torchDevice(resolved).is_cpu()) {
        told.products = ProductPrecision::Float32;  // convolutions in time and space are float32
                                                    // here, and nothing else takes long
    }
    VaeTrainer::Subject subject{part.parameters(), {}, training.klWeight};
    std::optional<Comparison> before;
    const auto prepare = [&] {
        if (!training.encoder) {
            const LatentCache cache(training.folder / "latents", clips.fingerprint(opened->hash()));
            subject.latents = latentsOf(part, clips, cache, observer, stop);
        }
        if (!peers || peers->leads()) {
            before = reconstructions("before", part, *material.heldOut, stop);
        }
    };
    leadFirst(peers, prepare);  // the others read what it has kept
    if (training.encoder) {
        observer.onNotice(
            {"denoiser-no-longer-fits",
             {says("training",
                   "The encoder is trained too, so that latents change their meaning: the denoiser of the model, and "
                   "LoRAs of it, no longer fit what comes of this. Train the denoiser on the new model afterwards.")}});
    }

    // 3. Steps.
    VaeTrainer trainer(part.vae(), std::move(subject), clips, opened->facts(), told);
    restoreNewest(trainer, training.folder);
    auto facts = factsOf(trainer);
    facts.layers = part.layers();
    facts.skipped = material.skipped;
    observer.onFacts(facts);
    const TrainingRun run{
        training.folder, training.options.snapshotSeconds, part.target(training.folder),
        [&](std::int64_t step) { part.save(part.target(training.folder), resultOrigin(*opened, step), clips, stop); },
        [&](std::int64_t step, const std::stop_token& stopped) {
            const auto after = reconstructions("after", part, *material.heldOut, stopped);
            addFidelity(training.folder, step, before->joined(after), observer);
        }};
    makeSteps(trainer, run, observer, stop);
    return run.target;
}

}  // namespace tubelet::training
