#include "models/parts/part_folders.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "models/layout.h"
#include "models/parts/extra_model_paths.h"
#include "models/parts/weight_part.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSettings = "extra_model_paths.yaml";

/// ComfyUI's names of folders, and what they are called here.
constexpr std::array<std::pair<const char*, const char*>, 8> kNames{{{"checkpoints", "checkpoints"},
                                                                     {"diffusion_models", "diffusion_models"},
                                                                     {"unet", "diffusion_models"},
                                                                     {"text_encoders", "text_encoders"},
                                                                     {"clip", "text_encoders"},
                                                                     {"clip_vision", "clip_vision"},
                                                                     {"vae", "vae"},
                                                                     {"loras", "loras"}}};
constexpr int kDeepest = 6;            ///< folders in each other that are looked through
constexpr std::size_t kMost = 20'000;  ///< entries: more is no folder of models

bool isFolder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

bool holdsDenoisers(const fs::path& folder) {
    return isFolder(folder / "diffusion_models") || isFolder(folder / "unet") || isFolder(folder / "checkpoints");
}

/// Walks through one folder.
class Walk {
  public:
    Walk(PartFolders::Found& found, bool isFlat) : m_found(found), m_isFlat(isFlat) {}

    void through(const fs::path& folder, int depth = 0) {
        std::error_code failed;
        const auto real = fs::canonical(folder, failed);
        if (failed) {
            tell(folder, failed);
            return;
        }
        if (!m_seen.insert(real).second) {
            return;  // by another link
        }
        std::vector<fs::path> entries;
        for (fs::directory_iterator it(folder, failed), end; !failed && it != end && entries.size() < kMost;
             it.increment(failed)) {
            entries.push_back(it->path());
        }
        if (failed) {
            tell(folder, failed);
        }
        std::sort(entries.begin(), entries.end());
        for (const auto& entry : entries) {
            take(entry, depth);
        }
    }

  private:
    void take(const fs::path& entry, int depth) {
        if (entry.filename().string().starts_with('.')) {
            return;
        }
        std::error_code failed;
        const auto kind = fs::status(entry, failed).type();
        if (kind == fs::file_type::directory) {
            if (!m_isFlat && depth < kDeepest) {
                through(entry, depth + 1);
            }
        } else if (failed && failed != std::errc::no_such_file_or_directory) {
            tell(entry, failed);
        } else if (isWeightName(entry)) {
            m_found.weights.push_back(entry);  // a link to nothing too: told when it is opened
        } else if (isPickleName(entry)) {
            m_found.pickles.push_back(entry);
        }
    }

    void tell(const fs::path& path, const std::error_code& why) {
        if (why == std::errc::too_many_symbolic_link_levels) {
            m_found.faults.push_back(
                {says("models", "The link %1 leads round in a circle; a file was expected at its end."), path});
        } else if (why != std::errc::no_such_file_or_directory) {
            m_found.faults.push_back({says("models", "%1 can't be read: %2. Check its permissions."), path, why});
        }
    }

    PartFolders::Found& m_found;
    bool m_isFlat;
    std::set<fs::path> m_seen;
};

}  // namespace

bool PartFolders::isComfy(const fs::path& root) {
    if (root.extension() == ".yaml" || root.extension() == ".yml") {
        return isFile(root);
    }
    if (!isFolder(root) || isModelFolder(root)) {
        return false;
    }
    return holdsDenoisers(root) || holdsDenoisers(root / "models") || isFile(root / kSettings);
}

void PartFolders::addFolder(const std::string& kind, const fs::path& folder) {
    auto& folders = m_folders[kind];
    if (std::find(folders.begin(), folders.end(), folder) == folders.end()) {
        folders.push_back(folder);
    }
}

PartFolders PartFolders::ofComfy(const fs::path& path) {
    PartFolders result;
    const fs::path root = path.has_filename() ? path : path.parent_path();  // "folder/"
    fs::path settings = root;
    if (isFile(root)) {
        result.m_programs.push_back(root.parent_path());
    } else {
        const bool isWhole = holdsDenoisers(root / "models");
        const fs::path models = isWhole ? root / "models" : root;
        result.m_programs.push_back(models.filename() == "models" ? models.parent_path() : root);
        for (const auto& [name, kind] : kNames) {
            if (isFolder(models / name)) {
                result.addFolder(kind, models / name);
            }
        }
        settings =
            (models.filename() == "models" && !isFile(root / kSettings) ? models.parent_path() : root) / kSettings;
    }
    if (isFile(settings)) {
        result.m_settings.push_back(settings);
        for (const auto& [name, folder] : readExtraModelPaths(settings)) {
            const auto known = std::find_if(kNames.begin(), kNames.end(),
                                            [&name = name](const auto& each) { return name == each.first; });
            if (known != kNames.end()) {
                result.addFolder(known->second, folder);
            }
        }
    }
    return result;
}

PartFolders PartFolders::around(const fs::path& file) {
    const auto whole = fs::absolute(file).lexically_normal();
    auto folder = whole.parent_path();
    for (int up = 0; up < kDeepest && folder.has_relative_path(); ++up, folder = folder.parent_path()) {
        const auto name = folder.filename().string();
        if (std::any_of(kNames.begin(), kNames.end(), [&](const auto& each) { return name == each.first; }) &&
            isComfy(folder.parent_path())) {
            return ofComfy(folder.parent_path());
        }
    }
    PartFolders result;
    result.m_isFlat = true;
    for (const auto& [name, kind] : kNames) {
        result.addFolder(kind, file.has_parent_path() ? file.parent_path() : fs::path("."));
    }
    return result;
}

void PartFolders::add(const PartFolders& others) {
    for (const auto& [kind, folders] : others.m_folders) {
        for (const auto& folder : folders) {
            addFolder(kind, folder);
        }
    }
    m_programs.insert(m_programs.end(), others.m_programs.begin(), others.m_programs.end());
    m_settings.insert(m_settings.end(), others.m_settings.begin(), others.m_settings.end());
}

std::vector<fs::path> PartFolders::of(const std::string& kind) const {
    const auto found = m_folders.find(kind);
    return found == m_folders.end() ? std::vector<fs::path>() : found->second;
}

PartFolders::Found PartFolders::files(const std::string& kind) const {
    Found found;
    Walk walk(found, m_isFlat);
    for (const auto& folder : of(kind)) {
        walk.through(folder);
    }
    return found;
}

}  // namespace tubelet::models
