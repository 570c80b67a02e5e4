#include "training/scorer_training.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "files/owned_folder.h"
#include "kernels/layers.h"
#include "models/devices.h"
#include "training/accuracy_table.h"
#include "training/numbered_random.h"
#include "training/replaced_folder.h"
#include "training/require.h"
#include "training/scorer_accuracy.h"
#include "training/scorer_examples.h"
#include "training/scorer_trainer.h"
#include "training/training_run.h"
#include "vit/navit_folder.h"
#include "world/annotations.h"

namespace tubelet::training {
namespace {

constexpr std::uint64_t kHeldOutSeed = 1'000'003;  ///< added to the world's: other scenes

std::int64_t longestEdge(const WorldClips& clips) {
    int longest = 1;
    for (const auto& size : clips.sizes) {
        longest = std::max({longest, size.width, size.height});
    }
    return longest;
}

vit::NaVitInput inputOf(const ScorerTraining& training) {
    vit::NaVitInput input;
    input.mostFrames = training.network.mostFrames;
    input.longestEdge = longestEdge(training.data);
    input.tokenBudget = training.options.tokensPerStep;
    return input;
}

vit::NaVitOptions optionsOf(const ScorerTraining& training, const vit::ClassLabels& labels) {
    const auto& network = training.network;
    const auto longest = longestEdge(training.data);
    vit::NaVitOptions options;
    options.patchSize = network.patch;
    options.heads = network.heads;
    options.headDim = network.width / network.heads;
    options.hiddenWidth = network.hidden;
    options.layers = network.layers;
    options.classes = std::ssize(labels.names);
    options.mostPatches = {network.mostFrames / network.patch[0], std::max<std::int64_t>(1, longest / network.patch[1]),
                           std::max<std::int64_t>(1, longest / network.patch[2])};
    options.hasMask = true;
    return options;
}

void check(const ScorerTraining& training) {
    training.options.check();
    training.network.check();
    training.dropping.check();
    require(!training.data.sizes.empty(), "world.sizes", 0,
            {says("training", "one size or more, such as [[160, 160]]")});
    training.data.check();
    const auto weight = [](double value, const char* name) {
        require(value >= 0 && value <= 1000, name, value, within(0, 1000));
    };
    weight(training.losses.mask, "maskWeight");
    weight(training.losses.subject, "subjectWeight");
    require(training.heldOut >= 1 && training.heldOut <= 100'000, "heldOut", static_cast<double>(training.heldOut),
            within(1, 100000));
}

/// The scorer that a training begins with.
/// Throws Error(ModelUnreadable) where it answers other questions, tells no subjects, or has no
/// positions for clips of this size.
vit::NaVitFolder openScorer(const ScorerTraining& training, const vit::ClassLabels& labels) {
    auto folder = vit::NaVitFolder::open(training.model);
    if (folder.labels.names != labels.names || folder.labels.groups != labels.groups || !folder.options.hasMask) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("training",
                         "The model in %1 does not answer the questions that this training asks of a clip. Choose a "
                         "scorer of the same world, or begin without one."),
                    training.model);
    }
    if (const auto longest = longestEdge(training.data); longest > folder.input.longestEdge) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("training",
                         "The model in %1 looks at clips of up to %2 pixels an edge, but data.world.sizes names %3. "
                         "Choose smaller ones, or begin without the model."),
                    training.model, folder.input.longestEdge, longest);
    }
    return folder;
}

vit::NaVit drawn(const vit::NaVitOptions& options, std::uint64_t seed) {
    vit::NaVit model(options);
    at::manual_seed(seedOf(seed, Draw::Weights, 0));
    model->initialise();
    return model;
}

vit::NaVit begun(vit::NaVit model, const at::Device& device) {
    model->to(device);
    model->train();
    for (auto& parameter : model->parameters()) {
        parameter.requires_grad_(true);
    }
    return model;
}

}  // namespace

std::filesystem::path trainScorer(const ScorerTraining& training, TrainingObserver& observer,
                                  const std::stop_token& stop) {
    // 1. All that can be wrong, before a folder is made.
    check(training);
    models::loadCuda();
    const auto resolved = models::resolveDevice(training.device, request::DTypeChoice::Float32);
    std::optional<world::Annotations> annotations;
    if (training.data.wide) {
        annotations = world::readAnnotations();
    }
    const auto labels = scorerLabels(training.data.wide, annotations ? &*annotations : nullptr);
    std::optional<vit::NaVitFolder> from;
    if (!training.model.empty()) {
        from = openScorer(training, labels);
    }
    const auto options = from ? from->options : optionsOf(training, labels);
    const auto input = from ? from->input : inputOf(training);
    const ScorerExamples examples(training.data, options, input);
    auto otherClips = training.data;
    otherClips.seed += kHeldOutSeed;
    otherClips.count = training.heldOut;
    const ScorerExamples heldOut(otherClips, options, input, world::Split::Held);
    const auto model = begun(from ? from->load(stop) : drawn(options, training.options.seed), resolved.device);
    const auto tokenHead = training.losses.subject > 0 ? beginTokenHead(options.width(), labels, resolved.device)
                                                       : kernels::Linear(nullptr);
    ScorerTrainer trainer(model, scorerParameters(model, training.muon, tokenHead), labels, examples, training.options,
                          training.losses, tokenHead, training.dropping);
    std::optional<files::OwnedFolder> folder;  // of those who train together the first one's
    if (trainer.leads()) {
        folder.emplace(training.folder, "training.lock");
    }

    // 2. Steps.
    restoreNewest(trainer, training.folder);
    auto facts = factsOf(trainer);
    facts.layers = options.layers;
    observer.onFacts(facts);
    const TrainingRun run{training.folder, training.options.snapshotSeconds, training.folder / "scorer",
                          [&](std::int64_t step) {
                              replaceFolder(training.folder / "scorer", [&](const std::filesystem::path& next) {
                                  vit::saveNaVitFolder(model, labels, input, next);
                              });
                          },
                          [&](std::int64_t step, const std::stop_token& stopped) {
                              const auto accuracy = measureScorer(model, labels, heldOut, heldOut.count(),
                                                                  training.options.tokensPerStep, stopped);
                              addAccuracy(training.folder, step, accuracy);
                              std::vector<Measured> measured;
                              for (const auto& question : accuracy.questions) {
                                  measured.push_back({question.question, question.share()});
                              }
                              measured.push_back({"mask", accuracy.maskIou});
                              observer.onMeasured(step, measured);
                          }};
    makeSteps(trainer, run, observer, stop);
    return run.target;
}

}  // namespace tubelet::training
