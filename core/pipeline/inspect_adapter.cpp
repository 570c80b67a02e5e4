#include "pipeline/inspect_adapter.h"

#include <system_error>
#include <utility>

#include "base/counted.h"
#include "base/paths.h"
#include "checkpoint/weights.h"
#include "pipeline/weight_report.h"

namespace tubelet::pipeline {

namespace {

namespace fs = std::filesystem;

/// The weight file that may hold adapters, or an empty path.
fs::path adapterFile(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
        return path.extension() == ".safetensors" ? path : fs::path();
    }
    for (const char* name : {"adapter_model.safetensors", "pytorch_lora_weights.safetensors"}) {
        if (fs::is_regular_file(path / name, ignored)) {
            return path / name;
        }
    }
    return {};
}

std::string shapeOf(const checkpoint::AdapterFacts& facts) {
    return facts.ranks() + ", " + facts.alphaText() + ", " + base::counted(facts.layerCount(), "layer") +
           (facts.width > 0 ? ", made for a width of " + std::to_string(facts.width) : "") +
           (facts.otherTensors > 0 ? ", and " + base::counted(static_cast<std::int64_t>(facts.otherTensors), "tensor") +
                                         " of something else"
                                   : "");
}

}  // namespace

std::optional<InspectReport> inspectAdapter(const fs::path& path) {
    const fs::path file = adapterFile(path);
    if (file.empty()) {
        return std::nullopt;
    }
    const auto weights = checkpoint::Weights::open(file);
    auto facts = checkpoint::adapterFacts(weights, file.parent_path());
    if (!facts) {
        return std::nullopt;
    }
    InspectReport report;
    report.path = path;
    report.kind = "adapter";
    report.family = facts->family == "Wan" ? "wan" : "unknown";
    report.license = "unknown";
    for (const auto& one : weights.files()) {
        report.metadata.insert(one->metadata().begin(), one->metadata().end());
    }
    if (const auto found = report.metadata.find("license"); found != report.metadata.end()) {
        report.license = found->second;
    }
    ComponentReport component;
    component.className =
        facts->method + (facts->family == "unknown" ? " for a model that is not known" : " for " + facts->family);
    component.shape = shapeOf(*facts);
    component.naming = facts->spelling;
    component.problem = facts->problem;
    countWeights(component, weights);
    report.parameters = component.parameters;
    report.weightBytes = component.weightBytes;
    report.components.push_back(std::move(component));
    report.refusal = base::toUtf8(path) + " holds " + report.components[0].className + " (" + facts->ranks() + ", " +
                     facts->alphaText() +
                     "), which changes a model and is none itself. Such files are not applied yet; merge it into its "
                     "model with the tool that made it.";
    report.adapter = std::move(facts);
    return report;
}

}  // namespace tubelet::pipeline
