#include "training/training_config.h"

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
#include "training/config_object.h"
#include "training/config_parts.h"
#include "training/config_text.h"
#include "training/enhancer_config.h"
#include "training/preview_config.h"
#include "training/scorer_config.h"
#include "training/vae_config.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

void readSamples(ConfigObject& config, SampleOptions& samples) {
    auto object = config.object("samples");
    if (!object) {
        return;
    }
    object->read("everyMinutes", samples.everyMinutes, 0, 1e6);
    for (const auto& prompt : object->list("prompts")) {
        if (!prompt.is_string() || prompt.get<std::string>().empty()) {
            object->refuse("prompts", {says("training", "a list of texts, none of them empty")});
        }
        samples.prompts.push_back(prompt.get<std::string>());
    }
    std::int64_t seed = 0;
    object->read("seed", seed, 0, std::numeric_limits<std::uint32_t>::max());
    samples.seed = static_cast<std::uint64_t>(seed);
    for (auto [key, value] : {std::pair{"frames", &samples.frames}, std::pair{"steps", &samples.steps}}) {
        if (object->has(key)) {
            object->read(key, value->emplace(1), 1, key == std::string("steps") ? 1000 : 100'000);
        }
    }
    object->finish();
}

void readTrained(ConfigObject& config, DenoiserTraining& training) {
    auto lora = config.object("lora"), whole = config.object("whole");
    if (lora.has_value() == whole.has_value()) {
        config.refuse(whole ? "whole" : "lora", {says("training", "either \"lora\" or \"whole\", an object each")});
    }
    if (lora) {
        LoraOptions options;
        lora->read("rank", options.rank, 1, 1024);
        options.alpha = static_cast<double>(options.rank);
        lora->read("alpha", options.alpha, 1e-6, 1e6);
        lora->finish();
        options.seed = training.options.seed;
        training.trained = options;
        return;
    }
    WholeModelOptions options;
    whole->read("muon", options.muon);
    whole->read("textEncoder", options.textEncoder);
    whole->read("textRate", options.textRate, 1e-6, 1);
    whole->finish();
    training.trained = options;
}

/// What a distillation decides itself is no entry of its config.
void readDistill(ConfigObject& config, DenoiserTraining& training) {
    auto object = config.object("distill");
    if (!object) {
        return;
    }
    DistillOptions options;
    object->read("steps", options.steps, 1, DistillOptions::kMostSteps);
    if (object->has("guidance")) {
        object->read("guidance", options.guidance.emplace(1), 1, 100);
    }
    object->read("teacherSteps", options.teacherSteps, 1, DistillOptions::kMostTeacherSteps);
    object->read("startShare", options.startShare, 0, 1);
    object->finish();
    for (const char* key : {"captionDropout", "objective"}) {
        if (config.has(key)) {
            config.refuse(key, {says("training", "nothing: a distillation drops no caption and has times of its own")});
        }
    }
    training.distill = options;
}

DenoiserTraining readDenoiser(ConfigObject& config, const fs::path& base) {
    DenoiserTraining training;
    training.model = readModel(config, base);
    readOptions(config, training.options);
    config.read("captionDropout", training.options.captionDropout, 0, 1);
    readObjective(config, training.options.objective);
    readSamples(config, training.samples);
    training.data = readData(config, base, {says("training", "a folder with clips and captions")});
    readTrained(config, training);
    readDistill(config, training);
    return training;
}

}  // namespace

AnyTraining readTrainingConfig(const fs::path& file) {
    ConfigObject config(file, readConfigText(file));
    std::string what;
    config.readWord("train", what, {"denoiser", "vae", "scorer", "preview", "enhancer"});
    if (what.empty()) {
        config.refuse("train", {says("training", "\"denoiser\", \"vae\", \"scorer\", \"preview\" or \"enhancer\"")});
    }
    const auto base = fs::absolute(file).parent_path();
    AnyTraining training = what == "scorer"     ? AnyTraining(readScorer(config, base))
                           : what == "vae"      ? AnyTraining(readVae(config, base))
                           : what == "preview"  ? AnyTraining(readPreview(config, base))
                           : what == "enhancer" ? AnyTraining(readEnhancer(config, base))
                                                : AnyTraining(readDenoiser(config, base));
    config.finish();
    return training;
}

}  // namespace tubelet::training
