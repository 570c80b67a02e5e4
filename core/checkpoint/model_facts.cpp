#include <map>
#include <string>
#include <system_error>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/family_facts.h"
#include "checkpoint/tubelet_json.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

void failFacts(const ModelFolder& model, const std::string& message) {
    throw Error(ErrorKind::ModelUnreadable, "The model " + model.path().string() + " can't be used: " + message);
}

JsonFields fieldsOf(const ModelFolder& model, const std::string& component, const char* file) {
    return {model.component(component) / file, model.config(component)};
}

std::int64_t integerOr(const JsonFields& fields, const std::string& key, std::int64_t otherwise) {
    return fields.has(key) ? fields.integer(key, 1, kMostChannels) : otherwise;
}

namespace {

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
        if (!weights.notice().empty()) {
            facts.notices.push_back(weights.notice());
        }
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
    std::error_code ignored;
    const fs::path own = folder / "tubelet.json";
    const bool published = !fs::exists(own, ignored);

    request::ModelFacts facts;
    facts.folder = folder;
    facts.name = folderName(folder);
    facts.license = readLicense(folder);
    if (model.index().value("_class_name", std::string()) == "DiTPipeline") {
        readDitFacts(model, published, facts);
    } else {
        readWanFacts(model, published, facts);
    }
    readScheduler(model, facts);
    if (!published) {
        readTubeletJson(own, facts);
    }
    facts.defaults.model = folder;
    countWeights(model, facts);
    return facts;
}

}  // namespace tubelet::checkpoint
