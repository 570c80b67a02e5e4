#include "models/wrong_folder.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "checkpoint/gguf_header.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr const char* kIndex = "model_index.json";
constexpr Checked<0> kExpected =
    says("models", "A model folder in diffusers' layout was expected: model_index.json, transformer/, vae/ and so on.");

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

/// A model below `folder`: in the snapshots of a hub's cache, or one deeper; empty
/// where there is none.
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

Message whatFileIs(const fs::path& file) {
    if (file.filename() == kIndex) {
        return {says("models", "%1 is the index of a model: name its folder, %2."), file, file.parent_path()};
    }
    const bool isGguf = checkpoint::isGguf(file);
    if (isGguf || file.extension() == ".safetensors") {
        const Message what = isGguf ? Message{says("models", "%1 is a GGUF file alone."), file}
                                    : Message{says("models", "%1 is a weight file alone."), file};
        return inOrder(inOrder(what, {kExpected}), {says("models", "\"tubelet inspect\" tells what the file holds.")});
    }
    return inOrder({says("models", "%1 is not a folder."), file}, {kExpected});
}

Message whatFolderIs(const fs::path& folder) {
    if (const auto model = modelBelow(folder); !model.empty()) {
        return {says("models", "The folder %1 has no model_index.json; the model is in %2/: name that folder."), folder,
                model.lexically_relative(folder)};
    }
    std::error_code ignored;
    const fs::path whole = fs::weakly_canonical(folder, ignored);
    if (isModel(whole.parent_path())) {
        return {says("models", "The folder %1 is one component of the model in %2: name that folder."), folder,
                whole.parent_path()};
    }
    if (holdsFile(folder, ".pth")) {
        return {says("models",
                     "The folder %1 has no model_index.json but PyTorch's own files (.pth), as a model's original "
                     "repository has. Get the edition in diffusers' layout, whose name usually ends in -Diffusers."),
                folder};
    }
    return inOrder({says("models", "The folder %1 has no model_index.json."), folder}, {kExpected});
}

}  // namespace

Message whyNoModelFolder(const fs::path& path) {
    std::error_code ignored, failed;
    const auto index = fs::status(path / kIndex, failed);
    if (!fs::exists(index) && failed == std::errc::permission_denied) {
        return {says("models", "The model folder %1 can't be read: %2. Check its permissions."), path, failed};
    }
    if (fs::is_directory(path, ignored)) {
        return whatFolderIs(path);
    }
    if (fs::exists(path, ignored)) {
        return whatFileIs(path);
    }
    const auto parts = std::distance(path.begin(), path.end());
    const bool isHubName = path.is_relative() && parts == 2 && !fs::exists(*path.begin(), ignored);
    if (isHubName) {
        return {says("models",
                     "There is no model folder %1. Models are not downloaded by their names: download it first, then "
                     "name the folder that it is in."),
                path};
    }
    return {says("models", "There is no model folder %1. Check the path."), path};
}

}  // namespace tubelet::models
