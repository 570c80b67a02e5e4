#include "pipeline/run_recipe.h"

#include <string>

#include <torch/headeronly/version.h>

#include "base/system.h"
#include "base/timestamps.h"
#include "base/version.h"

namespace tubelet::pipeline {

request::ClipRecipe newRecipe(const request::GenerationRequest& request, const models::OpenedModel& model,
                              const models::ResolvedDevice& device, int threads, const std::stop_token& stop) {
    request::ClipRecipe recipe;
    recipe.request = request;
    recipe.application = std::string("tubelet ") + base::kVersion;
    recipe.modelName = model.facts().name;
    recipe.modelEdition = model.facts().edition;
    recipe.modelHash = model.hash(stop);
    recipe.device = device.device;
    recipe.dtype = device.dtype;
    recipe.threads = threads;
    recipe.processor = base::processorName();
    recipe.libtorch = TORCH_VERSION;
    recipe.createdUtc = base::utcNow();
    return recipe;
}

}  // namespace tubelet::pipeline
