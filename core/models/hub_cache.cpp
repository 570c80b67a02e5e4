#include "models/hub_cache.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <system_error>

#include "base/error.h"
#include "files/atomic_file.h"
#include "models/layout.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestRevision = 1000;

fs::path variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
}

/// The folders in a folder, by name.
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

/// What refs/main says; empty where there is none.
std::string mainRevision(const fs::path& repository) {
    try {
        auto revision = files::readFile(repository / "refs" / "main", kLongestRevision);
        revision.erase(std::find_if(revision.begin(), revision.end(), [](char c) { return c == '\n' || c == '\r'; }),
                       revision.end());
        return revision;
    } catch (const Error&) {
        return {};
    }
}

}  // namespace

fs::path hubCacheFolder() {
    if (const auto named = variable("HF_HUB_CACHE"); !named.empty()) {
        return named;
    }
    if (const auto home = variable("HF_HOME"); !home.empty()) {
        return home / "hub";
    }
    const auto cache = variable("XDG_CACHE_HOME");
    return (cache.empty() ? variable("HOME") / ".cache" : cache) / "huggingface" / "hub";
}

std::vector<fs::path> snapshotsOf(const fs::path& repository) {
    auto snapshots = foldersIn(repository / "snapshots");
    const auto revision = mainRevision(repository);
    std::stable_partition(snapshots.begin(), snapshots.end(),
                          [&](const fs::path& snapshot) { return snapshot.filename() == revision; });
    return snapshots;
}

fs::path snapshotOf(const fs::path& path) {
    if (isModelFolder(path)) {
        return path;
    }
    const auto snapshots = snapshotsOf(path);
    const auto found = std::find_if(snapshots.begin(), snapshots.end(), isModelFolder);
    return found == snapshots.end() ? path : *found;
}

std::string repositoryName(const fs::path& snapshot) {
    const auto snapshots = snapshot.parent_path();
    const auto name = snapshots.parent_path().filename().string();
    const auto owner = name.rfind("--");
    const bool isRepository = snapshots.filename() == "snapshots" && name.starts_with("models--");
    return isRepository && owner != std::string::npos ? name.substr(owner + 2) : std::string();
}

std::vector<fs::path> modelsInHubCache(const fs::path& cache) {
    std::vector<fs::path> models;
    for (const auto& repository : foldersIn(cache)) {
        const auto snapshots = snapshotsOf(repository);
        std::copy_if(snapshots.begin(), snapshots.end(), std::back_inserter(models), isModelFolder);
    }
    return models;
}

}  // namespace tubelet::models
