#include "training/tubelet_json.h"

#include <string>
#include <system_error>

#include "request/enum_words.h"

namespace tubelet::training {
namespace {

using nlohmann::json;

json factsAsJson(const request::ModelFacts& facts) {
    json own{{"format", 1}, {"name", facts.name}, {"family", facts.family}};
    auto sizes = json::array();
    for (const auto& size : facts.trainedSizes) {
        sizes.push_back(json::array({size.width, size.height}));
    }
    own["trained"] = {{"sizes", sizes}, {"frames", facts.trainedFrames}};
    const auto& defaults = facts.defaults;
    own["defaults"] = {{"width", defaults.width},
                       {"height", defaults.height},
                       {"frames", defaults.frames},
                       {"frameRate", defaults.frameRate},
                       {"steps", defaults.steps},
                       {"guidance", defaults.guidance},
                       {"shift", defaults.shift},
                       {"negativePrompt", defaults.negativePrompt},
                       {"sampler", std::string(request::toString(defaults.sampler))}};
    own["text"] = {{"maxTokens", facts.maxTextTokens}, {"languages", facts.languages}};
    own["preview"] = {{"latentToRgb", facts.latentToRgb}, {"bias", facts.latentToRgbBias}};
    if (!facts.limits.empty()) {
        own["limits"] = facts.limits;
    }
    return own;
}

}  // namespace

json tubeletJsonOf(const models::OpenedModel& model) {
    std::error_code ignored;
    const auto& layout = model.layout();
    const auto file = layout.path() / "tubelet.json";
    return std::filesystem::is_regular_file(file, ignored) ? layout.json(file) : factsAsJson(model.facts());
}

}  // namespace tubelet::training
