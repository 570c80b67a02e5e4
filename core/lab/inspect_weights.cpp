#include "lab/inspect_weights.h"

#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/weights.h"
#include "lab/inspect_component.h"
#include "lab/weight_report.h"
#include "models/families.h"
#include "models/family.h"
#include "models/parts/weight_part.h"
#include "models/wrong_folder.h"

namespace tubelet::lab {

namespace fs = std::filesystem;
using checkpoint::Weights;
using Json = nlohmann::json;

namespace {

/// The config beside a weight file, when it is of the class that the file's names tell.
std::optional<Json> configBeside(const fs::path& folder, const models::ComponentKind& kind) {
    std::error_code ignored;
    if (!fs::exists(folder / "config.json", ignored)) {
        return std::nullopt;
    }
    const Json config = checkpoint::readJson(folder / "config.json");
    return kind.isCalled(models::classOfConfig(config)) ? std::optional(config) : std::nullopt;
}

/// The networks of a file that holds several; of any other none.
std::vector<models::WeightPart> partsOf(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) {
        return {};
    }
    try {
        const auto file = models::lookAt(path);
        return file->parts.size() > 1 ? file->parts : std::vector<models::WeightPart>();
    } catch (const Error&) {
        return {};  // what is wrong is told of the file as a whole
    }
}

/// What a model's index calls a component of the kind.
std::string componentOf(const models::ComponentKind& kind) {
    const auto* family = models::familyOf(kind);
    const auto* component = family == nullptr ? nullptr : models::componentOf(*family, kind);
    return component == nullptr ? std::string() : component->name;
}

ComponentReport reportOf(const models::WeightPart& part, bool readsValues) {
    ComponentReport component;
    component.name = componentOf(*part.kind);
    component.className = part.kind->className;
    examine(component, part.weights, part.kind, std::nullopt, readsValues);
    component.weightBytes = 0;  // not the file's, which the others are in too
    for (const auto& name : part.weights.names()) {
        component.weightBytes += part.weights.info(name).bytes;
    }
    return component;
}

}  // namespace

InspectReport inspectWeights(const fs::path& path, bool readsValues) {
    const Weights weights = Weights::open(path);
    std::error_code ignored;
    const fs::path folder = fs::is_directory(path, ignored) ? path : path.parent_path();
    const auto* kind = models::kindOfWeights(weights);

    InspectReport report;
    report.path = path;
    report.family = familyNameOf(kind);
    report.license = "unknown";
    for (const auto& source : weights.sources()) {
        report.metadata.insert(source->metadata().begin(), source->metadata().end());
    }
    if (const auto found = report.metadata.find("license"); found != report.metadata.end()) {
        report.license = found->second;
    }
    if (const auto parts = partsOf(path); !parts.empty()) {
        report.family = familyNameOf(parts.front().kind);
        for (const auto& part : parts) {
            addComponent(report, reportOf(part, readsValues));
        }
        return report;
    }
    ComponentReport component;
    component.className = kind == nullptr ? "" : kind->className;
    std::optional<Json> config;
    try {
        config = kind == nullptr ? std::nullopt : configBeside(folder, *kind);
    } catch (const Error&) {
        // A broken config.json beside a single file need not belong to it; the weights tell enough.
    }
    examine(component, weights, kind, config, readsValues);
    if (kind == nullptr) {
        report.stranger = models::strangerIn(weights);
        constexpr std::size_t kMostNames = 10;
        report.firstNames = weights.names();
        report.firstNames.resize(std::min(report.firstNames.size(), kMostNames));
    }
    addComponent(report, std::move(component));
    return report;
}

}  // namespace tubelet::lab
