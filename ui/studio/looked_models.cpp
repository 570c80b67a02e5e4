#include "ui/studio/looked_models.h"

#include <algorithm>

#include "base/logging.h"
#include "base/paths.h"
#include "request/model_place.h"
#include "ui/bridge/own_language.h"

namespace tubelet::ui {

namespace {

/// What a model can't do stands in its facts in one language alone.
request::ModelFacts withOwnLimits(const EngineFacts& facts, request::ModelFacts model) {
    try {
        const models::StudioWords words = facts.studioWords(model.folder);
        if (const std::string* limits = inOwnLanguage(words.limits)) {
            model.limits = *limits;
        }
    } catch (const Error& error) {
        base::logger("ui")->warn("the limits of a model can't be read: {}", error.what());
    }
    return model;
}

LookedModels parted(const EngineFacts& facts, std::vector<models::FoundModel> found) {
    LookedModels looked;
    for (models::FoundModel& model : found) {
        if (model.facts) {
            looked.usable.push_back(withOwnLimits(facts, std::move(*model.facts)));
        } else {
            base::logger("ui")->info("{} can't be used: {}", base::toUtf8(model.place), model.problem->what());
            looked.unusable.emplace_back(model.place, *model.problem);
        }
    }
    return looked;
}

}  // namespace

LookedModels LookedModels::everywhere(const EngineFacts& facts) {
    return parted(facts, facts.findModels());
}

LookedModels LookedModels::in(const EngineFacts& facts, const std::filesystem::path& place) {
    models::ModelsIn all = facts.modelsIn(place);
    LookedModels looked = parted(facts, std::move(all.models));
    looked.problem = all.problem;
    looked.isComfy = all.isComfy;
    looked.isThere = request::isModelThere(place);
    return looked;
}

bool LookedModels::hasUsable(const std::filesystem::path& model) const {
    return std::any_of(usable.begin(), usable.end(),
                       [&](const request::ModelFacts& facts) { return facts.folder == model; });
}

void LookedModels::add(const LookedModels& others) {
    for (const request::ModelFacts& model : others.usable) {
        if (!hasUsable(model.folder)) {
            usable.push_back(model);
        }
    }
    for (const auto& other : others.unusable) {
        if (std::none_of(unusable.begin(), unusable.end(),
                         [&](const auto& known) { return known.first == other.first; })) {
            unusable.push_back(other);
        }
    }
}

}  // namespace tubelet::ui
