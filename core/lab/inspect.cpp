#include "lab/inspect.h"

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include <c10/util/Exception.h>
#include <torch/nn/module.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/listing.h"
#include "base/paths.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/stored_form.h"
#include "checkpoint/weights.h"
#include "lab/inspect_adapter.h"
#include "lab/inspect_classifier.h"
#include "lab/inspect_gguf.h"
#include "lab/inspect_text_model.h"
#include "lab/weight_report.h"
#include "models/families.h"
#include "models/family.h"
#include "models/license.h"
#include "models/opened_model.h"
#include "text/tokenizer.h"
#include "words/class_names.h"

namespace tubelet::lab {

namespace fs = std::filesystem;
using checkpoint::Weights;
using Json = nlohmann::json;

namespace {

std::string familyNameOf(const models::ComponentKind* kind) {
    const auto* family = kind == nullptr ? nullptr : models::familyOf(*kind);
    return family == nullptr ? "unknown" : family->name;
}

void compareWithModule(ComponentReport& report, const models::ComponentKind& kind, const Weights& weights,
                       const Json& config) {
    try {
        const auto [module, shape] = kind.layOut(config);
        report.shape = shape;
        compareTo(*module, weights, {}, report);
    } catch (const Error& error) {
        report.problem = error.message();
    } catch (const std::bad_alloc&) {
        report.problem = noMemoryToCompare();
    } catch (const c10::Error& error) {
        report.problem = {says("lab", "The module that the weights are compared with can't be laid out: %1"),
                          std::string(error.what_without_backtrace())};
    }
}

/// Fills in everything that weights and config tell.
/// Without `config` it is inferred from the weights.
void examine(ComponentReport& report, const Weights& weights, const models::ComponentKind* kind,
             const std::optional<Json>& config) {
    countWeights(report, weights);
    if (const auto form = checkpoint::foreignForm(weights)) {
        report.problem = form->advice();
        return;
    }
    if (kind == nullptr) {
        return;
    }
    try {
        const Weights named = kind->named(weights);
        if (!kind->ownNaming.empty() && named.names() != weights.names()) {
            report.naming = kind->ownNaming;
        }
        compareWithModule(report, *kind, named, config ? *config : kind->inferConfig(named));
    } catch (const Error& error) {
        report.problem = error.message();
    }
}

ComponentReport inspectComponent(const models::Layout& model, const std::string& name) {
    ComponentReport report;
    report.name = name;
    report.className = model.componentClass(name);
    try {
        const auto* kind = models::kindOfClass(report.className);
        const auto& config = model.config(name);
        if (kind != nullptr) {
            models::checkedClass(config, *kind, base::toUtf8(model.component(name) / "config.json"));
        }
        examine(report, model.weights(name), kind, config);
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
        const auto folder = model.component("tokenizer");
        const auto tokenizer =
            text::Tokenizer::load(folder, text::tokenizerKind(model.componentClass("tokenizer"), folder));
        if (!tokenizer.warning().empty()) {
            report.warnings.push_back(tokenizer.warning());
        }
    } catch (const Error& error) {
        report.problem = inOrder(report.problem, error.message());
    }
}

InspectReport inspectFolder(const fs::path& path) {
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
    for (const auto& name : model.weighted()) {
        addComponent(report, inspectComponent(model, name));
        if (report.components.back().problem == report.problem) {
            report.problem = {};  // it is told with its component
        }
    }
    return report;
}

/// The config beside a weight file, when it is of the class that the file's names tell.
std::optional<Json> configBeside(const fs::path& folder, const models::ComponentKind& kind) {
    std::error_code ignored;
    if (!fs::exists(folder / "config.json", ignored)) {
        return std::nullopt;
    }
    const Json config = checkpoint::readJson(folder / "config.json");
    return kind.isCalled(models::classOfConfig(config)) ? std::optional(config) : std::nullopt;
}

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

}  // namespace

bool InspectReport::isUsable() const {
    return problem.empty() && refusal.empty() && family != "unknown" &&
           std::all_of(components.begin(), components.end(), [this](const ComponentReport& component) {
               return adapter ? component.problem.empty() : component.isComplete();
           });
}

namespace {

constexpr Checked<0> kExpected =
    says("lab",
         "expected a diffusers folder with model_index.json, the folder of a transformers classifier (ViT, ViViT) or "
         "text model (T5, UMT5) with config.json, or a .safetensors file of such a model.");

/// Up to four names of what lies in a folder, in alphabetical order, folders with a slash.
Message contentsOf(const fs::path& folder) {
    constexpr std::size_t kShown = 4;
    std::vector<std::string> names;
    std::error_code failed, ignored;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        names.push_back(base::toUtf8(entry->path().filename()) + (entry->is_directory(ignored) ? "/" : ""));
    }
    std::sort(names.begin(), names.end());
    if (names.empty()) {
        return {says("lab", "nothing")};
    }
    const std::size_t more = names.size() - std::min(kShown, names.size());
    names.resize(names.size() - more);
    return more > 0 ? Message{says("lab", "%1 and %2 more"), inARow(names), more} : inARow(names);
}

/// Whether a folder that is no model folder could be meant as one component's.
bool holdsWeights(const fs::path& folder) {
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        for (const char* ending : {".safetensors", ".safetensors.index.json", ".bin", ".pth", ".pt", ".ckpt"}) {
            if (name.ends_with(ending)) {
                return true;
            }
        }
    }
    return static_cast<bool>(failed);
}

}  // namespace

Message InspectReport::verdict() const {
    if (!refusal.empty() || family != "unknown") {
        return refusal;
    }
    const auto tensors = components.empty() ? 0 : components.front().tensors;
    Message holds{counts("lab", "%n tensor(s) of another model"), tensors};
    if (!pipelineClass.empty()) {
        holds = {says("lab", "the index of a %1"), pipelineClass};
    } else if (!firstNames.empty()) {
        const std::string names = firstNames.front() + (tensors > 1 ? ", ..." : "");
        holds = {says("lab", "%1 (%2)"), holds, names};
    }
    return shortened(
        Message{says("lab", "%1 is no model that Tubelet knows: it holds %2; %3"), path, holds, Message{kExpected}});
}

namespace {

InspectReport inspectKind(const fs::path& path, const fs::path& model) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        throw Error(ErrorKind::ModelUnreadable, says("lab", "There is no file or folder %1."), path);
    }
    if (fs::exists(path / "model_index.json", ignored)) {
        return inspectFolder(path);
    }
    if (path.filename() == "model_index.json") {
        return inspectFolder(fs::absolute(path).parent_path());
    }
    if (const auto gguf = inspectGguf(path)) {
        return *gguf;
    }
    if (const auto adapter = inspectAdapter(path, model)) {
        return *adapter;
    }
    if (const auto classifier = inspectClassifier(path)) {
        return *classifier;
    }
    if (const auto writer = inspectTextModel(path)) {
        return *writer;
    }
    if (fs::is_directory(path, ignored) && !holdsWeights(path)) {
        throw Error(
            ErrorKind::ModelUnreadable,
            says("lab",
                 "The folder %1 has no model_index.json, config.json of a known model or weights: it holds %2; %3"),
            path, contentsOf(path), Message{kExpected});
    }
    const std::string ending = path.extension().string();
    if (!fs::is_directory(path, ignored) && ending != ".safetensors" && ending != ".json") {
        if (ending == ".pth" || ending == ".pt" || ending == ".bin" || ending == ".ckpt") {
            throw Error(ErrorKind::ModelUnreadable,
                        says("lab",
                             "%1 is neither a model folder nor a .safetensors file; PyTorch's pickle files can run "
                             "code and are not read, convert it to safetensors."),
                        path);
        }
        throw Error(ErrorKind::ModelUnreadable, says("lab", "%1 is neither a model folder nor a .safetensors file."),
                    path);
    }
    if (ending == ".json" && path.filename().string().find(".index.") == std::string::npos) {
        throw Error(
            ErrorKind::ModelUnreadable,
            says("lab", "%1 is neither weights nor an index of weights. Name the folder that it belongs to; %2"), path,
            Message{kExpected});
    }
    return inspectWeights(path);
}

}  // namespace

InspectReport inspect(const fs::path& path, const fs::path& model) {
    InspectReport report = inspectKind(path, model);
    report.problem = shortened(report.problem);
    report.refusal = shortened(report.refusal);
    for (Message& warning : report.warnings) {
        warning = shortened(warning);
    }
    for (ComponentReport& component : report.components) {
        component.problem = shortened(component.problem);
    }
    return report;
}

}  // namespace tubelet::lab
