#include "lab/inspect_weights.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/weights.h"
#include "lab/inspect_component.h"
#include "lab/weight_report.h"
#include "models/families.h"
#include "models/family.h"
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

}  // namespace

InspectReport inspectWeights(const fs::path& path) {
    const Weights weights = Weights::open(path);
    std::error_code ignored;
    const fs::path folder = fs::is_directory(path, ignored) ? path : path.parent_path();
    const auto* kind = models::kindOfWeights(weights);

    InspectReport report;
    report.path = path;
    report.family = familyNameOf(kind);
    report.license = "unknown";
    ComponentReport component;
    component.className = kind == nullptr ? "" : kind->className;
    std::optional<Json> config;
    try {
        config = kind == nullptr ? std::nullopt : configBeside(folder, *kind);
    } catch (const Error&) {
        // A broken config.json beside a single file need not belong to it; the weights tell enough.
    }
    examine(component, weights, kind, config);
    for (const auto& source : weights.sources()) {
        report.metadata.insert(source->metadata().begin(), source->metadata().end());
    }
    if (const auto found = report.metadata.find("license"); found != report.metadata.end()) {
        report.license = found->second;
    }
    if (kind == nullptr) {
        constexpr std::size_t kMostNames = 10;
        report.firstNames = weights.names();
        report.firstNames.resize(std::min(report.firstNames.size(), kMostNames));
    }
    addComponent(report, std::move(component));
    return report;
}

}  // namespace tubelet::lab
