#include "lab/experiment_config.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "base/error.h"
#include "lab/denoiser_config.h"
#include "lab/vit_config.h"
#include "training/config_object.h"
#include "training/config_text.h"
#include "training/scorer_config.h"

namespace tubelet::lab {
namespace {

namespace fs = std::filesystem;
using training::ConfigObject;

constexpr std::size_t kLongestName = 40;
/// Entries that say what is compared, not what is trained.
constexpr const char* kOfTheWhole[] = {"title", "seeds", "measureEvery", "timedSteps", "plots", "variants"};
constexpr const char* kKind = "experiment";

VariantTraining readTraining(ConfigObject& config, const std::string& kind) {
    if (config.has("seed")) {
        config.refuse("seed", {says("lab", "no such entry: \"seeds\" says all of them")});
    }
    if (kind == "classifier") {
        if (config.has("model")) {
            config.refuse("model", {says("lab", "no such entry: all variants begin anew")});
        }
        return training::readScorer(config, {});
    }
    return kind == "denoiser" ? VariantTraining(readDenoiserExperiment(config))
                              : VariantTraining(readVitExperiment(config));
}

std::vector<std::uint64_t> readSeeds(ConfigObject& config) {
    std::set<std::uint64_t> known;
    std::vector<std::uint64_t> seeds;
    for (const auto& seed : config.list("seeds")) {
        if (!seed.is_number_unsigned() || seed > std::numeric_limits<std::uint32_t>::max() ||
            !known.insert(seed.get<std::uint64_t>()).second) {
            seeds.clear();
            break;
        }
        seeds.push_back(seed.get<std::uint64_t>());
    }
    if (seeds.empty()) {
        config.refuse("seeds", {says("lab", "a list of whole numbers from 0 to %1, each once, such as [1, 2, 3]"),
                                static_cast<std::int64_t>(std::numeric_limits<std::uint32_t>::max())});
    }
    return seeds;
}

bool isName(const std::string& name) {
    const auto isLegal = [](unsigned char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') ||
               std::string(" ._+-").find(static_cast<char>(letter)) != std::string::npos;
    };
    return !name.empty() && name.size() <= kLongestName && name.front() != '.' && name.front() != ' ' &&
           std::all_of(name.begin(), name.end(), isLegal);
}

/// What every variant begins with.
nlohmann::json commonOf(const nlohmann::json& whole) {
    auto common = whole;
    for (const char* key : kOfTheWhole) {
        common.erase(key);
    }
    return common;
}

void refuseOfTheWhole(ConfigObject& variant) {
    const auto refuse = [&variant](const char* key) {
        if (variant.has(key)) {
            variant.refuse(key, {says("lab", "no such entry: it is the same for all variants")});
        }
    };
    refuse(kKind);
    std::for_each(std::begin(kOfTheWhole), std::end(kOfTheWhole), refuse);
}

std::vector<ExperimentVariant> readVariants(ConfigObject& config, const fs::path& file, const std::string& kind) {
    const auto& list = config.list("variants");
    if (list.empty()) {
        config.refuse("variants",
                      {says("lab", "a list of objects, each with a \"name\" and the entries that are its own")});
    }
    std::vector<ExperimentVariant> variants;
    for (const auto& each : list) {
        const auto place = "variants[" + std::to_string(variants.size()) + "]";
        ConfigObject own(file, each, place);
        ExperimentVariant variant;
        own.read("name", variant.name);
        if (!isName(variant.name) ||
            std::any_of(variants.begin(), variants.end(), [&](const auto& it) { return it.name == variant.name; })) {
            own.refuse("name", {says("lab",
                                     "a name of its own: letters, digits, blanks and ._+-, at most %1, for its folder "
                                     "and the plots"),
                                kLongestName});
        }
        auto patch = each;
        patch.erase("name");
        refuseOfTheWhole(own);
        variant.entries = commonOf(config.json());
        variant.entries.merge_patch(patch);
        ConfigObject merged(file, variant.entries, place);
        merged.has(kKind);
        variant.training = readTraining(merged, kind);
        merged.finish();
        variants.push_back(std::move(variant));
    }
    return variants;
}

}  // namespace

Experiment readExperiment(const fs::path& file) {
    ConfigObject config(file, training::readConfigText(file));
    std::string kind;
    config.readWord(kKind, kind, {"denoiser", "classifier", "video-classifier"});
    if (kind.empty()) {
        config.refuse(kKind, {says("lab", "\"denoiser\", \"classifier\" or \"video-classifier\"")});
    }
    Experiment experiment;
    config.read("title", experiment.title);
    experiment.seeds = readSeeds(config);
    config.read("measureEvery", experiment.measureEvery, 1, 1'000'000'000);
    config.read("timedSteps", experiment.timedSteps, 0, 10'000);
    for (const auto& figure : config.list("plots")) {
        if (!figure.is_string()) {
            config.refuse("plots", {says("lab", "a list of names of figures")});
        }
        experiment.plots.push_back(figure.get<std::string>());
    }
    // What is common stands for itself, so that a fault in it is told at its own place.
    readTraining(config, kind);
    config.has("variants");
    config.finish();
    experiment.variants = readVariants(config, file, kind);
    return experiment;
}

}  // namespace tubelet::lab
