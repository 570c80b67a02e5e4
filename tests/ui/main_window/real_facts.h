#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "models/device_choice.h"
#include "models/handed_over.h"
#include "models/lora_fit.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "models/models_in.h"
#include "models/studio_words.h"
#include "models/token_count.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::test {

/// What the engine itself tells the window, of one model.
inline ui::EngineFacts realFacts(const std::filesystem::path& model) {
    ui::EngineFacts facts;
    facts.findModels = [model] { return models::modelsIn(model).models; };
    facts.modelsIn = models::modelsIn;
    facts.handedOver = models::handedOver;
    facts.findDevices = [] { return models::findDevices(); };
    facts.memoryOutlook = [](const auto& request, const auto& of) { return models::memoryOutlook(request, of); };
    facts.limitMemory = models::limitMemory;
    facts.fitLora = [](const auto& file, const auto& folder) { return models::fitLora(file, folder); };
    facts.studioWords = [](const auto& folder) { return models::readStudioWords(folder); };
    facts.countTokens = [counter = std::make_shared<models::TokenCounter>()](const auto& of, const auto& prompt) {
        return counter->count(of, prompt);
    };
    return facts;
}

}  // namespace tubelet::test
