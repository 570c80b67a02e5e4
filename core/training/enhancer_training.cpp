#include "training/enhancer_training.h"

#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>

#include "models/devices.h"
#include "text/t5_saving.h"
#include "training/accuracy_table.h"
#include "training/all_parameters.h"
#include "training/enhancer_accuracy.h"
#include "training/enhancer_trainer.h"
#include "training/first_ones_folder.h"
#include "training/numbered_random.h"
#include "training/peers.h"
#include "training/replaced_folder.h"
#include "training/require.h"
#include "training/training_run.h"

namespace tubelet::training {
namespace {

void check(const EnhancerTraining& training) {
    training.options.check();
    training.network.check();
    training.data.check();
    requireWeight("answersWeight", training.answersWeight);
    requireWithin("heldOut", training.heldOut, 1, 100'000);
}

text::T5Model begun(const text::T5Options& options, std::uint64_t seed, const c10::Device& device) {
    text::T5Model model(options, /*hasOwnHead=*/false);
    at::manual_seed(seedOf(seed, Draw::Weights, 0));
    model->initialise();
    model->to(device);
    askForGradients(*model);
    return model;
}

/// What is measured, by the names that accuracy.csv has: a list's own name before each.
using Lists = std::vector<std::pair<std::string, std::vector<AskedPrompt>>>;

void measure(text::T5Model& model, const Lists& lists, const std::filesystem::path& folder, std::int64_t step,
             TrainingObserver& observer, const std::stop_token& stop) {
    std::vector<std::pair<std::string, double>> figures;
    std::vector<Measured> measured;
    for (const auto& [name, prompts] : lists) {
        const auto write = [&](const std::string& prompt) { return written(model, prompt, stop); };
        for (const auto& answered : understood(prompts, write, stop)) {
            figures.emplace_back(name + "_" + answered.question, answered.share());
            measured.push_back({name + " " + answered.question, answered.share()});
        }
    }
    addFigures(folder / "accuracy.csv", step, figures);
    observer.onMeasured(step, measured);
}

}  // namespace

std::filesystem::path trainEnhancer(const EnhancerTraining& training, TrainingObserver& observer,
                                    const std::stop_token& stop) {
    // 1. All that can be wrong, before a folder is made.
    check(training);
    Lists lists{{"rule", heldOutPrompts(training.data, training.heldOut)}};
    if (!training.prompts.empty()) {
        lists.emplace_back("people", readAskedPrompts(training.prompts));
    }
    models::loadCuda();
    const auto resolved = models::resolveDevice(training.device, request::DTypeChoice::Float32);
    const auto options = optionsOf(training.network);
    auto model = begun(options, training.options.seed, models::torchDevice(resolved));
    const auto onDrawn = [&observer](std::size_t done, std::size_t all) { observer.onEncoding(done, all); };
    const auto reading = ReadingLoss::begin(options.width, training.answersWeight, models::torchDevice(resolved));
    EnhancerTrainer trainer(model, enhancerParameters(model, training.muon, reading.head), training.data,
                            training.options, reading, onDrawn, heardAlone(training.options.peers, stop));
    const FirstOnesFolder folder(training.folder, training.options.peers);

    // 2. Steps.
    restoreNewest(trainer, training.folder);
    auto facts = factsOf(trainer);
    facts.layers = options.layers + options.decoderLayers;
    observer.onFacts(facts);
    const TrainingRun run{
        training.folder, training.options.snapshotSeconds, training.folder / "enhancer",
        [&](std::int64_t step) {
            replaceFolder(training.folder / "enhancer", [&](const std::filesystem::path& next) {
                text::saveByteT5(model, kMostWritten,
                                 {{"format", "pt"}, {"steps", std::to_string(step)}, {"software", "Tubelet"}}, next);
            });
        },
        [&](std::int64_t step, const std::stop_token& stopped) {
            measure(model, lists, training.folder, step, observer, stopped);
        }};
    makeSteps(trainer, run, observer, stop);
    return run.target;
}

}  // namespace tubelet::training
