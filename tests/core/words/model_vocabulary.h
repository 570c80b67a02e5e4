#pragma once

#include <fstream>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "request/model_facts.h"

namespace tubelet::tests {

/// The facts that request needs of the bundled model, straight from its tubelet.json (no
/// weights, no torch).
inline request::ModelFacts bundledFacts() {
    const std::string path = std::string(TUBELET_SOURCE_DIR) + "/models/tubelet-mini/tubelet.json";
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error("cannot read " + path);
    }
    const nlohmann::json json = nlohmann::json::parse(file);
    request::ModelFacts facts;
    facts.name = json.at("name");
    for (const auto& size : json.at("trained").at("sizes")) {
        facts.trainedSizes.push_back({size.at(0), size.at(1)});
    }
    facts.trainedFrames = json.at("trained").at("frames").get<std::vector<int>>();
    facts.vocabulary = json.at("vocabulary").get<std::map<std::string, std::vector<words::Word>>>();
    const auto& defaults = json.at("defaults");
    facts.defaults.width = defaults.at("width");
    facts.defaults.height = defaults.at("height");
    facts.defaults.frames = defaults.at("frames");
    facts.defaults.frameRate = defaults.at("frameRate");
    facts.defaults.steps = defaults.at("steps");
    facts.defaults.guidance = defaults.at("guidance");
    facts.folder = "models/tubelet-mini";
    return facts;
}

}  // namespace tubelet::tests
