#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "models/describe.h"
#include "models/device_choice.h"
#include "models/lora_fit.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "models/studio_words.h"
#include "models/token_count.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::test {

/// What the engine itself tells the window, of one model.
inline ui::EngineFacts realFacts(const std::filesystem::path& model) {
    ui::EngineFacts facts;
    facts.findModels = [model](const auto&) { return std::vector{models::describeModel(model)}; };
    facts.describeModel = [](const auto& path) { return models::describeModel(path); };
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
