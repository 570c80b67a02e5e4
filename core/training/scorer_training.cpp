#include "training/scorer_training.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/devices.h"
#include "training/accuracy_table.h"
#include "training/first_ones_folder.h"
#include "training/peers.h"
#include "training/replaced_folder.h"
#include "training/scorer_accuracy.h"
#include "training/scorer_examples.h"
#include "training/scorer_parts.h"
#include "training/scorer_trainer.h"
#include "training/training_run.h"
#include "vit/navit_folder.h"
#include "world/annotations.h"

namespace tubelet::training {

std::filesystem::path trainScorer(const ScorerTraining& training, TrainingObserver& observer,
                                  const std::stop_token& stop) {
    // 1. All that can be wrong, before a folder is made.
    checkScorer(training);
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
    const auto options = from ? from->options : scorerOptions(training, labels);
    const auto input = from ? from->input : scorerInput(training);
    const ScorerExamples examples(training.data, options, input);
    const ScorerExamples heldOut(heldOutClips(training.data, training.heldOut), options, input, world::Split::Held);
    auto model = from ? goneOnWith(from->load(heardAlone(training.options.peers, stop)), resolved.device)
                      : begunScorer(options, training.options.seed, resolved.device);
    const auto heads = TokenHeads::begin(options, labels, training.losses, resolved.device);
    auto told = training.options;
    told.beginsWith = from ? digestOf(model) : "";
    ScorerTrainer trainer(model, scorerParameters(model, training.muon, heads), labels, examples, told, training.losses,
                          heads, training.dropping);
    const FirstOnesFolder folder(training.folder, training.options.peers);

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
