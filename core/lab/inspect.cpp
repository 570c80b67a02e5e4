#include "lab/inspect.h"

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "base/listing.h"
#include "base/paths.h"
#include "lab/inspect_adapter.h"
#include "lab/inspect_classifier.h"
#include "lab/inspect_folder.h"
#include "lab/inspect_gguf.h"
#include "lab/inspect_text_model.h"
#include "lab/inspect_weights.h"

namespace tubelet::lab {

namespace fs = std::filesystem;

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
    } else if (!stranger.empty()) {
        holds = stranger;
    } else if (!firstNames.empty()) {
        const std::string names = firstNames.front() + (tensors > 1 ? ", ..." : "");
        holds = {says("lab", "%1 (%2)"), holds, names};
    }
    return shortened(
        Message{says("lab", "%1 is no model that Tubelet knows: it holds %2; %3"), path, holds, Message{kExpected}});
}

namespace {

InspectReport inspectKind(const fs::path& path, const fs::path& model, bool readsValues) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        throw Error(ErrorKind::ModelUnreadable, says("lab", "There is no file or folder %1."), path);
    }
    if (fs::exists(path / "model_index.json", ignored)) {
        return inspectFolder(path, readsValues);
    }
    if (path.filename() == "model_index.json") {
        return inspectFolder(fs::absolute(path).parent_path(), readsValues);
    }
    if (const auto gguf = inspectGguf(path, readsValues)) {
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
    return inspectWeights(path, readsValues);
}

}  // namespace

InspectReport inspect(const fs::path& path, const fs::path& model, bool readsValues) {
    InspectReport report = inspectKind(path, model, readsValues);
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
