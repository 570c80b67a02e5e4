#include "training/draft_files.h"

#include <system_error>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "diffusion/sampler_options.h"
#include "request/enum_words.h"
#include "training/tubelet_json.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Empty where the model has no such file.
json jsonOf(const models::Layout& layout, const char* name) {
    std::error_code ignored;
    const auto file = layout.path() / name;
    return fs::is_regular_file(file, ignored) ? layout.json(file) : json::object();
}

std::string written(const json& value) {
    return value.dump(1) + "\n";
}

/// Euler's step on the flow in diffusers' words, see Distillation::editionSampler().
json schedulerOf(const request::ModelFacts& facts, int timesteps) {
    return {{"_class_name", "DPMSolverMultistepScheduler"},
            {"algorithm_type", "dpmsolver++"},
            {"final_sigmas_type", "zero"},
            {"flow_shift", facts.defaults.shift},
            {"lower_order_final", true},
            {"num_train_timesteps", timesteps},
            {"prediction_type", "flow_prediction"},
            {"solver_order", 1},
            {"solver_type", "midpoint"},
            {"use_flow_sigmas", true}};
}

}  // namespace

std::map<fs::path, std::string> draftFiles(const models::OpenedModel& model, const DistillOptions& options) {
    const auto& layout = model.layout();
    const auto& facts = model.facts();
    const auto scheduler = diffusion::SamplerOptions::fromConfig(layout.config("scheduler"));
    auto own = tubeletJsonOf(model);
    if (own["preview"]["latentToRgb"].empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "The model %1 has no tubelet.json, without which the defaults of a few-step edition can't be "
                         "written. Write one, or distil into a LoRA."),
                    facts.folder);
    }
    own["name"] = facts.name + "-draft";
    auto& defaults = own["defaults"];
    defaults["steps"] = options.steps;
    defaults["guidance"] = 1.0;
    defaults["sampler"] = std::string(request::toString(request::Sampler::DpmSolver));
    defaults["shift"] = facts.defaults.shift;
    defaults["negativePrompt"] = "";
    auto index = jsonOf(layout, "model_index.json");
    index["scheduler"] = json::array({"diffusers", "DPMSolverMultistepScheduler"});
    auto studio = jsonOf(layout, "studio.json");
    studio["draft"] = {{"steps", options.steps}};
    return {{"tubelet.json", written(own)},
            {"model_index.json", written(index)},
            {fs::path("scheduler") / "scheduler_config.json",
             written(schedulerOf(facts, scheduler.schedule.numTrainTimesteps))},
            {"studio.json", written(studio)}};
}

}  // namespace tubelet::training
