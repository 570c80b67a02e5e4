#include "lab/inspect_folder.h"

#include <memory>
#include <optional>
#include <system_error>

#include "base/error.h"
#include "base/paths.h"
#include "lab/inspect_component.h"
#include "lab/weight_report.h"
#include "models/families.h"
#include "models/family.h"
#include "models/license.h"
#include "models/opened_model.h"
#include "models/tokenizer_place.h"
#include "text/tokenizer.h"
#include "words/class_names.h"

namespace tubelet::lab {

namespace fs = std::filesystem;

namespace {

ComponentReport inspectComponent(const models::Layout& model, const std::string& name, bool readsValues) {
    ComponentReport report;
    report.name = name;
    report.className = model.componentClass(name);
    try {
        const auto& config = model.config(name);
        if (report.className.empty()) {  // not of the index
            report.className = models::classOfConfig(config);
        }
        const auto* kind = models::kindOfClass(report.className);
        if (kind != nullptr) {
            models::checkedClass(config, *kind, base::toUtf8(model.component(name) / "config.json"));
        }
        examine(report, model.weights(name), kind, config, readsValues);
        if (!report.isCompared && report.problem.empty()) {
            report.problem = {says("lab", "Tubelet has no module for the class %1."), report.className};
        }
    } catch (const Error& error) {
        report.problem = error.message();
    }
    return report;
}

/// A model that names a tokenizer needs one that can be read.
void inspectTokenizer(InspectReport& report, const models::Layout& model) {
    if (model.componentClass("tokenizer").empty()) {
        return;
    }
    try {
        const auto folder = models::tokenizerPlace(model);
        const auto tokenizer =
            text::Tokenizer::load(folder, text::tokenizerKind(model.componentClass("tokenizer"), folder));
        if (!tokenizer.warning().empty()) {
            report.warnings.push_back(tokenizer.warning());
        }
    } catch (const Error& error) {
        report.problem = inOrder(report.problem, error.message());
    }
}

}  // namespace

InspectReport inspectFolder(const fs::path& path, bool readsValues) {
    InspectReport report;
    std::shared_ptr<const models::OpenedModel> opened;
    try {
        opened = models::openModel(path);
    } catch (const Error& error) {
        report.problem = error.message();
    }
    std::optional<models::Layout> alone;  // of a folder that can't be run
    const models::Layout& model = opened ? opened->layout() : alone.emplace(path);
    report.path = path;
    report.kind = "model folder";
    report.license = models::readLicense(model);
    report.pipelineClass = model.pipelineClass();
    const auto* family = models::familyOfPipeline(report.pipelineClass);
    report.family =
        family != nullptr ? family->name : familyNameOf(models::kindOfClass(model.componentClass("transformer")));
    if (opened) {
        const auto& facts = opened->facts();
        report.name = facts.name;
        report.edition = facts.edition;
        report.classes = facts.classes.count;
        report.classLabels = words::namesByClass(facts.classes);
    }
    inspectTokenizer(report, model);
    auto names = model.weighted();
    if (family != nullptr) {
        for (const auto& beside : family->beside) {
            std::error_code ignored;
            if (fs::is_directory(model.component(beside.name), ignored)) {
                names.push_back(beside.name);
            }
        }
    }
    for (const auto& name : names) {
        addComponent(report, inspectComponent(model, name, readsValues));
        if (report.components.back().problem == report.problem) {
            report.problem = {};  // it is told with its component
        }
    }
    return report;
}

}  // namespace tubelet::lab
