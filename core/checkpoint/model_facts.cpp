#include <algorithm>
#include <map>
#include <string>
#include <system_error>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/json_fields.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/published_facts.h"
#include "checkpoint/tubelet_json.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostChannels = 100'000;
constexpr std::int64_t kMostPositions = 1 << 20;

[[noreturn]] void fail(const fs::path& folder, const std::string& message) {
    throw Error(ErrorKind::ModelUnreadable, "The model " + folder.string() + " can't be used: " + message);
}

/// Only text-to-video pipelines of the Wan family are run here; others are named, not guessed at.
void checkFamily(const ModelFolder& model) {
    const struct {
        const char *component, *className;
    } kNeeded[] = {{"transformer", "WanTransformer3DModel"},
                   {"vae", "AutoencoderKLWan"},
                   {"text_encoder", "UMT5EncoderModel"},
                   {"tokenizer", nullptr},
                   {"scheduler", nullptr}};
    for (const auto& needed : kNeeded) {
        const std::string found = model.componentClass(needed.component);
        if (found.empty()) {
            fail(model.path(), "its model_index.json names no " + std::string(needed.component) +
                                   ", which a Wan text-to-video pipeline has.");
        }
        if (needed.className && found != needed.className) {
            fail(model.path(), "its " + std::string(needed.component) + " is a " + found + "; only " +
                                   needed.className + " is supported (the Wan family).");
        }
    }
}

JsonFields fieldsOf(const ModelFolder& model, const std::string& component, const char* file = "config.json") {
    return {model.component(component) / file, model.config(component)};
}

std::int64_t integerOr(const JsonFields& fields, const std::string& key, std::int64_t otherwise) {
    return fields.has(key) ? fields.integer(key, 1, kMostChannels) : otherwise;
}

/// Pixels per latent cell and frames per latent frame; configs from before diffusers 0.35 don't say them, but the
/// number of levels and the list of temporal steps do.
void readVaeFactors(const JsonFields& vae, request::ModelFacts& facts) {
    std::int64_t spatial = integerOr(vae, "patch_size", 1), temporal = 1;
    if (vae.has("dim_mult")) {
        for (std::size_t level = vae.integers("dim_mult", 1, kMostChannels).size(); level > 1; --level) {
            spatial *= 2;
        }
    } else {
        spatial = 8;
    }
    if (vae.has("temperal_downsample")) {
        for (const JsonFields& step : vae.list("temperal_downsample")) {
            temporal *= step.flag(JsonFields::kElement) ? 2 : 1;
        }
    } else {
        temporal = 4;
    }
    facts.latentChannels = static_cast<int>(integerOr(vae, "z_dim", 16));
    facts.spatialFactor = static_cast<int>(integerOr(vae, "scale_factor_spatial", spatial));
    facts.temporalFactor = static_cast<int>(integerOr(vae, "scale_factor_temporal", temporal));
}

WanTraits readTransformer(const JsonFields& transformer, const ModelFolder& model, request::ModelFacts& facts) {
    const auto channels = integerOr(transformer, "in_channels", 16);
    if (channels != facts.latentChannels) {
        fail(model.path(),
             "its transformer takes " + std::to_string(channels) + " channels, but its VAE has " +
                 std::to_string(facts.latentChannels) +
                 " latent channels. Image-to-video models are like that; a text-to-video model is needed.");
    }
    std::vector<std::int64_t> patch{1, 2, 2};
    if (transformer.has("patch_size")) {
        patch = transformer.integers("patch_size", 1, 64);
        if (patch.size() != 3) {
            transformer.fail("patch_size", "must hold 3 numbers (frames, height, width)");
        }
    }
    facts.sizeMultiple = facts.spatialFactor * static_cast<int>(std::max(patch[1], patch[2]));
    // Rotary positions per axis, in patches.
    const char* const key = "rope_max_seq_len";
    const auto positions = transformer.has(key) ? transformer.integer(key, 1, kMostPositions) : 1024;
    const auto most = [](std::int64_t count) { return static_cast<int>(std::min(count, kMostPositions)); };
    facts.mostFrames = most((positions * patch[0] - 1) * facts.temporalFactor + 1);
    facts.longestEdge = most(positions * std::min(patch[1], patch[2]) * facts.spatialFactor);
    WanTraits traits;
    traits.latentChannels = facts.latentChannels;
    traits.width = static_cast<int>(integerOr(transformer, "num_attention_heads", 40) *
                                    integerOr(transformer, "attention_head_dim", 128));
    traits.hasTwoExperts = !model.componentClass("transformer_2").empty();
    return traits;
}

/// The sampler of a scheduler's class; what else fits follows from what the model predicts.
void readSampler(const ModelFolder& model, request::ModelFacts& facts) {
    using request::Sampler;
    static const std::map<std::string, Sampler> kClasses{{"FlowMatchEulerDiscreteScheduler", Sampler::Euler},
                                                         {"EulerDiscreteScheduler", Sampler::Euler},
                                                         {"DPMSolverMultistepScheduler", Sampler::DpmSolver},
                                                         {"DDIMScheduler", Sampler::Ddim},
                                                         {"DDPMScheduler", Sampler::Ddpm}};
    const std::string name = model.componentClass("scheduler");
    const auto found = kClasses.find(name);
    facts.defaults.sampler = found == kClasses.end() ? Sampler::UniPC : found->second;
    const auto config = model.config("scheduler");
    const bool dpm = facts.defaults.sampler == Sampler::DpmSolver;
    const bool onNoiseSchedule =
        name == "EulerDiscreteScheduler" || name == "DDIMScheduler" || name == "DDPMScheduler" ||
        (dpm && config.is_object() && config.value("prediction_type", nlohmann::json()) != "flow_prediction");
    if (onNoiseSchedule) {
        facts.samplers = {Sampler::DpmSolver, Sampler::Euler, Sampler::Ddim, Sampler::Ddpm};
    }
}

void readScheduler(const ModelFolder& model, request::ModelFacts& facts) {
    readSampler(model, facts);
    auto& defaults = facts.defaults;
    const JsonFields scheduler = fieldsOf(model, "scheduler", "scheduler_config.json");
    const std::string key =
        model.componentClass("scheduler") == "FlowMatchEulerDiscreteScheduler" ? "shift" : "flow_shift";
    defaults.shift = scheduler.has(key) ? scheduler.number(key, 0.001, 1000) : 1.0;
}

void countWeights(const ModelFolder& model, request::ModelFacts& facts) {
    for (const char* component : {"transformer", "transformer_2", "vae", "text_encoder"}) {
        if (model.componentClass(component).empty()) {
            continue;
        }
        const Weights weights = Weights::open(model.component(component));
        facts.parameters += weights.parameterCount();
        for (const auto& file : weights.files()) {
            facts.weightBytes += file->size();
        }
    }
}

/// The last part of the folder's path, also for "models/x/" and ".".
std::string folderName(const fs::path& folder) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    const fs::path& path = error ? folder : whole;
    return base::toUtf8(path.has_filename() ? path.filename() : path.parent_path().filename());
}

}  // namespace

request::ModelFacts readModelFacts(const fs::path& folder) {
    const ModelFolder model(folder);
    checkFamily(model);

    request::ModelFacts facts;
    facts.folder = folder;
    facts.family = "wan";
    facts.name = folderName(folder);
    facts.license = readLicense(folder);
    readVaeFactors(fieldsOf(model, "vae"), facts);
    const WanTraits traits = readTransformer(fieldsOf(model, "transformer"), model, facts);
    readScheduler(model, facts);
    std::error_code ignored;
    if (const fs::path file = folder / "tubelet.json"; fs::exists(file, ignored)) {
        readTubeletJson(file, facts);
    } else {
        fillPublishedFacts(facts, traits);
    }
    facts.defaults.model = folder;
    countWeights(model, facts);
    return facts;
}

}  // namespace tubelet::checkpoint
