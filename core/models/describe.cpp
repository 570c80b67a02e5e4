#include "models/describe.h"

#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/paths.h"
#include "models/found_models.h"
#include "models/opened_model.h"

namespace tubelet::models {
namespace {

/// Model folders directly below the roots, in order of root, then name.
std::vector<std::filesystem::path> modelFolders() {
    std::vector<std::filesystem::path> found;
    std::set<std::filesystem::path> seen;
    for (const auto& root : base::modelRoots()) {
        for (const auto& folder : modelFoldersIn(root)) {
            std::error_code ignored;
            if (seen.insert(std::filesystem::weakly_canonical(folder, ignored)).second) {
                found.push_back(folder);
            }
        }
    }
    return found;
}

}  // namespace

request::ModelFacts describeModel(const std::filesystem::path& folder) {
    return openModel(folder)->facts();
}

std::filesystem::path defaultModelFolder() {
    const auto folders = modelFolders();
    if (!folders.empty()) {
        return folders.front();
    }
    std::string searched;
    for (const auto& root : base::modelRoots()) {
        searched += (searched.empty() ? "" : ", ") + base::toUtf8(root);
    }
    throw Error(
        ErrorKind::ModelUnreadable,
        says("models", "No model was found. Searched: %1. Name a model folder with --model, or set TUBELET_MODELS."),
        searched.empty() ? "-" : searched);
}

}  // namespace tubelet::models
