#include "training/preview_training.h"

#include <map>
#include <optional>
#include <string>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/half_weights.h"
#include "checkpoint/safetensors_writer.h"
#include "files/atomic_file.h"
#include "files/atomic_folder.h"
#include "models/devices.h"
#include "models/latent_projection.h"
#include "models/opened_model.h"
#include "models/preview_network.h"
#include "models/video_model.h"
#include "training/all_parameters.h"
#include "training/fidelity.h"
#include "training/first_ones_folder.h"
#include "training/numbered_random.h"
#include "training/peers.h"
#include "training/preview_fidelity.h"
#include "training/preview_trainer.h"
#include "training/replaced_folder.h"
#include "training/require.h"
#include "training/result_origin.h"
#include "training/trained_folder.h"
#include "training/training_run.h"
#include "training/world_examples.h"

namespace tubelet::training {
namespace {

void check(const PreviewTraining& training) {
    training.options.check();
    require(training.noise >= 0 && training.noise <= 10, "noise", training.noise, within(0, 10));
    requireWithin("heldOut", training.heldOut, 1, 100'000);
}

/// Of the latents that the model has.
vae::TinyDecoderOptions optionsFor(const PreviewTraining& training, const request::ModelFacts& facts) {
    auto options = training.network;
    options.latentChannels = facts.latentChannels;
    if (options.spatialFactor() != facts.spatialFactor || options.temporalFactor() != facts.temporalFactor) {
        throw Error(
            ErrorKind::InvalidValue,
            says("training",
                 "network makes %1 x %1 pixels and %2 frames of a latent cell, but the model's have %3 x %3 and "
                 "%4. Change patchSize (times 2 for each true of spaceUpscale) or timeUpscale (2 for each "
                 "true)."),
            options.spatialFactor(), options.temporalFactor(), facts.spatialFactor, facts.temporalFactor);
    }
    return options;
}

vae::TinyDecoder begun(const vae::TinyDecoderOptions& options, const request::ModelFacts& facts, std::uint64_t seed,
                       const at::Device& device) {
    vae::TinyDecoder decoder(options);
    at::manual_seed(seedOf(seed, Draw::Weights, 0));
    decoder->initialise();
    if (const auto projection = models::colourProjection(facts)) {
        decoder->beginAsProjection(projection->toColours, projection->bias);
    }
    decoder->to(device);
    askForGradients(*decoder);
    return decoder;
}

/// A component's folder as models::PreviewNetwork reads it; weights in float16, which is as good
/// for pictures of 8 bits.
void save(const vae::TinyDecoder& decoder, const std::filesystem::path& target,
          const std::map<std::string, std::string>& metadata) {
    replaceFolder(target, [&](const std::filesystem::path& next) {
        files::makeFolder(next, [&](const std::filesystem::path& folder) {
            files::writeFileAtomically(folder / "config.json", decoder->options().toConfig().dump(2) + "\n");
            checkpoint::writeSafetensors(folder / "diffusion_pytorch_model.safetensors",
                                         checkpoint::halfWeights(*decoder), metadata);
        });
    });
}

struct Material {
    std::vector<DistilledClip> clips, heldOut;
};

Material materialOf(models::VideoModel& model, const PreviewTraining& training, const WorldClips& clips,
                    TrainingObserver& observer, const std::stop_token& stop) {
    const auto onProgress = [&](std::size_t done, std::size_t all) { observer.onEncoding(done, all); };
    Material material;
    material.clips = distillWorld(model, clips, training.folder / "clips", onProgress, stop);
    material.heldOut = distillWorld(model, heldOutClips(clips, training.heldOut), training.folder / "held_out",
                                    onProgress, stop, world::Split::Held);
    return material;
}

}  // namespace

std::filesystem::path trainPreview(const PreviewTraining& training, TrainingObserver& observer,
                                   const std::stop_token& stop) {
    // 1. All that can be wrong, before a folder is made.
    check(training);
    models::loadCuda();
    const auto resolved = models::resolveDevice(training.device, request::DTypeChoice::Float32);
    const auto opened = models::openModel(training.model);
    requireFolder(opened->layout());
    const auto options = optionsFor(training, opened->facts());
    const auto world = withSizes(training.data, opened->facts());
    world.check();
    const auto* peers = training.options.peers;
    const FirstOnesFolder folder(training.folder, peers);

    // 2. What the VAE makes of clips; then it leaves.
    auto model = models::loadModel(opened, models::Placements::whole(resolved));
    Material material;
    const auto prepare = [&] { material = materialOf(*model, training, world, observer, stop); };
    leadFirst(peers, prepare);  // the others read what it has kept
    model.reset();

    // 3. Steps.
    auto decoder = begun(options, opened->facts(), training.options.seed, models::torchDevice(resolved));
    auto told = training.options;
    told.beginsWith = opened->hash(heardAlone(peers, stop));
    PreviewTrainer trainer(decoder, previewParameters(decoder, training.muon), material.clips, told, training.noise);
    restoreNewest(trainer, training.folder);
    auto facts = factsOf(trainer);
    for (const auto& parameter : trainer.parameters()) {
        facts.layers += parameter.tensor.dim() == 4 ? 1 : 0;
    }
    observer.onFacts(facts);
    const TrainingRun run{
        training.folder, training.options.snapshotSeconds, training.folder / models::PreviewNetwork::kName,
        [&](std::int64_t step) {
            auto told = resultOrigin(*opened, step);
            told["format"] = "pt";
            save(decoder, training.folder / models::PreviewNetwork::kName, told);
        },
        [&](std::int64_t step, const std::stop_token& stopped) {
            const auto compared = comparePreviews(decoder, material.heldOut, opened->facts(), stopped);
            addFidelity(training.folder, step, compared, observer);
        }};
    makeSteps(trainer, run, observer, stop);
    return run.target;
}

}  // namespace tubelet::training
