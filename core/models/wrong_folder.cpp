#include "models/wrong_folder.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "base/paths.h"
#include "checkpoint/gguf_header.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr const char* kIndex = "model_index.json";
constexpr const char* kExpected =
    "A model folder in diffusers' layout was expected: model_index.json, transformer/, vae/ and so on.";

bool isModel(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / kIndex, ignored);
}

/// The folders of a folder, by name.
std::vector<fs::path> foldersIn(const fs::path& folder) {
    std::vector<fs::path> folders;
    std::error_code failed, ignored;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        if (it->is_directory(ignored)) {
            folders.push_back(it->path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

/// A model below `folder`: in the snapshots of a hub's cache, or one deeper; empty where there is none.
fs::path modelBelow(const fs::path& folder) {
    for (const auto& inner : foldersIn(folder)) {
        if (isModel(inner)) {
            return inner;
        }
    }
    for (const auto& snapshot : foldersIn(folder / "snapshots")) {
        if (isModel(snapshot)) {
            return snapshot;
        }
    }
    return {};
}

bool holdsFile(const fs::path& folder, const char* ending) {
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        if (it->path().filename().string().ends_with(ending)) {
            return true;
        }
    }
    return false;
}

std::string whatFileIs(const fs::path& file) {
    const std::string name = base::toUtf8(file);
    if (file.filename() == kIndex) {
        return name + " is the index of a model: name its folder, " + base::toUtf8(file.parent_path()) + ".";
    }
    if (checkpoint::isGguf(file)) {
        return name + " is a GGUF file, and GGUF files are not run yet. " + kExpected;
    }
    if (file.extension() == ".safetensors") {
        return name + " is a weight file alone. " + kExpected + " \"tubelet inspect\" tells what the file holds.";
    }
    return name + " is not a folder. " + kExpected;
}

std::string whatFolderIs(const fs::path& folder) {
    const std::string name = "The folder " + base::toUtf8(folder);
    if (const auto model = modelBelow(folder); !model.empty()) {
        return name + " has no model_index.json; the model is in " + base::toUtf8(model.lexically_relative(folder)) +
               "/: name that folder.";
    }
    std::error_code ignored;
    const fs::path whole = fs::weakly_canonical(folder, ignored);
    if (isModel(whole.parent_path())) {
        return name + " is one component of the model in " + base::toUtf8(whole.parent_path()) + ": name that folder.";
    }
    if (holdsFile(folder, ".pth")) {
        return name +
               " has no model_index.json but PyTorch's own files (.pth), as a model's original repository has. Get the "
               "edition in diffusers' layout, whose name usually ends in -Diffusers.";
    }
    return name + " has no model_index.json. " + kExpected;
}

}  // namespace

std::string whyNoModelFolder(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return whatFolderIs(path);
    }
    if (fs::exists(path, ignored)) {
        return whatFileIs(path);
    }
    const auto parts = std::distance(path.begin(), path.end());
    const bool isHubName = path.is_relative() && parts == 2 && !fs::exists(*path.begin(), ignored);
    return "There is no model folder " + base::toUtf8(path) + ". " +
           (isHubName
                ? "Models are not downloaded by their names: download it first, then name the folder that it is in."
                : "Check the path.");
}

}  // namespace tubelet::models
