#include "models/describe.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "models/opened_model.h"

namespace tubelet::models {
namespace {

bool isModelFolder(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(folder / "model_index.json", ignored);
}

/// Model folders directly below the roots, in order of root, then name.
std::vector<std::filesystem::path> modelFolders() {
    std::vector<std::filesystem::path> found;
    std::set<std::filesystem::path> seen;
    for (const auto& root : base::modelRoots()) {
        std::vector<std::filesystem::path> here;
        if (isModelFolder(root)) {
            here.push_back(root);
        }
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(root, ignored)) {
            if (isModelFolder(entry.path())) {
                here.push_back(entry.path());
            }
        }
        std::sort(here.begin(), here.end());
        for (const auto& folder : here) {
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

std::vector<request::ModelFacts> findModels(const std::function<void(const Error&)>& leftOut) {
    std::vector<request::ModelFacts> models;
    for (const auto& folder : modelFolders()) {
        try {
            models.push_back(describeModel(folder));
        } catch (const Error& failure) {
            base::logger("models")->warn("{} is left out: {}", base::toUtf8(folder), failure.what());
            if (leftOut) {
                leftOut(failure);
            }
        }
    }
    return models;
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
