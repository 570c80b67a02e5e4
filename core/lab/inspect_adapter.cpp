#include "lab/inspect_adapter.h"

#include <utility>

#include "base/counted.h"
#include "base/error.h"
#include "checkpoint/adapter_config.h"
#include "checkpoint/adapter_file.h"
#include "checkpoint/weights.h"
#include "lab/weight_report.h"
#include "models/describe.h"
#include "models/lora_fit.h"

namespace tubelet::lab {

namespace {

namespace fs = std::filesystem;

std::string shapeOf(const checkpoint::AdapterFacts& facts) {
    return facts.ranks() + ", " + facts.alphaText() + ", " + base::counted(facts.layerCount(), "layer") +
           (facts.width > 0 ? ", made for a width of " + std::to_string(facts.width) : "") +
           (facts.otherTensors > 0 ? ", and " + base::counted(static_cast<std::int64_t>(facts.otherTensors), "tensor") +
                                         " of something else"
                                   : "");
}

/// The model that adapters are compared with, and its name; nothing where there is none.
std::optional<std::pair<fs::path, std::string>> modelFor(const fs::path& named) {
    if (!named.empty()) {
        return std::pair(named, models::describeModel(named).name);
    }
    try {
        const auto folder = models::defaultModelFolder();
        return std::pair(folder, models::describeModel(folder).name);
    } catch (const Error&) {
        return std::nullopt;  // nobody asked for one
    }
}

/// What the person is told of adapters of which nothing is used; empty where something is.
Message refusalOf(const InspectReport& report, const checkpoint::AdapterFacts& facts) {
    if (report.fit && report.fit->layers > 0) {
        return {};
    }
    const auto& what = report.components[0].className;
    const auto size = facts.ranks() + ", " + facts.alphaText();
    if (!report.fit) {
        return {says("lab",
                     "%1 holds %2 (%3), which changes a model and is none itself. Name the model that it is made for "
                     "with --model to see whether it fits."),
                report.path, what, size};
    }
    return {says("lab",
                 "%1 holds %2 (%3), which changes a model and is none itself; nothing of it fits the model %4. Name "
                 "the model that it is made for with --model."),
            report.path, what, size, report.fitModel};
}

}  // namespace

std::optional<InspectReport> inspectAdapter(const fs::path& path, const fs::path& model) {
    const fs::path file = checkpoint::adapterWeightFile(path);
    if (file.empty()) {
        return std::nullopt;
    }
    const auto weights = checkpoint::Weights::open(file);
    auto facts = checkpoint::adapterFacts(weights, checkpoint::AdapterConfigFile(file.parent_path()));
    if (!facts) {
        return std::nullopt;
    }
    InspectReport report;
    report.path = path;
    report.kind = "adapter";
    report.family = facts->family == "Wan" ? "wan" : facts->family == "LTX-Video" ? "ltx" : "unknown";
    report.license = "unknown";
    for (const auto& source : weights.sources()) {
        report.metadata.insert(source->metadata().begin(), source->metadata().end());
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
    addComponent(report, std::move(component));
    if (const auto chosen = modelFor(model)) {
        try {
            report.fit = models::fitLora(path, chosen->first);
            report.fitModel = chosen->second;
        } catch (const Error& failure) {
            report.components[0].problem = failure.message();
        }
    }
    report.refusal = refusalOf(report, *facts);
    report.adapter = std::move(facts);
    return report;
}

}  // namespace tubelet::lab
