#include "models/found_models.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/paths.h"
#include "models/families.h"
#include "models/hub_cache.h"
#include "models/layout.h"
#include "models/opened_model.h"
#include "models/parts/assembly.h"
#include "models/parts/part_folders.h"
#include "models/parts/weight_part.h"
#include "request/model_place.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

/// What a usable model is.
void describe(FoundModel& model, const OpenedModel& opened) {
    const auto& layout = opened.layout();
    const auto& denoiser = layout.weights(denoiserOf(opened.family()).name);
    model.facts = opened.facts();
    model.place = opened.facts().folder;
    model.name = opened.facts().name;
    model.what = {says("models", "%1, %2"), purposeOf(*model.facts), parametersIn(model.facts->parameters)};
    model.form = mostlyStoredAs(denoiser);
    model.bytes = model.facts->weightBytes;
    if (layout.isFolder()) {
        return;
    }
    std::set<fs::path> files;
    for (const auto& [component, file] : opened.facts().parts) {
        files.insert(file);
    }
    model.layout = files.size() == 1 ? LaidOutAs::OneFile : LaidOutAs::SingleFiles;
}

/// Searches, and keeps what was found.
class Search {
  public:
    void throughRoot(const fs::path& root) {
        searched(root);
        std::error_code failed;
        for (const auto& folder : modelFoldersIn(root, &failed)) {
            take(folder);
        }
        if (failed && failed != std::errc::no_such_file_or_directory) {
            m_found.faults.push_back({says("models", "%1 can't be read: %2. Check its permissions."), root, failed});
        }
    }

    void throughComfy(const fs::path& root) {
        try {
            const auto folders = PartFolders::ofComfy(root);
            for (const char* kind : kAll) {
                for (const auto& folder : folders.of(kind)) {
                    searched(folder);
                }
            }
            const auto denoisers = denoisersIn(folders, &m_found.faults);
            for (const auto& file : denoisers) {
                take(file);
            }
            throughParts(folders, {denoisers.begin(), denoisers.end()});
        } catch (const Error& error) {
            m_found.faults.push_back(error.message());
        }
    }

    void throughHub() {
        const auto cache = hubCacheFolder();
        searched(cache);
        for (const auto& snapshot : modelsInHubCache(cache)) {
            take(snapshot);
        }
    }

    FoundModels take() { return std::move(m_found); }

  private:
    static constexpr std::array<const char*, 6> kAll{
        "checkpoints", "diffusion_models", "text_encoders", "clip_vision", "vae", "loras"};

    void searched(const fs::path& folder) {
        auto& all = m_found.searched;
        if (std::find(all.begin(), all.end(), folder) == all.end()) {
            all.push_back(folder);
        }
    }

    bool isNew(const fs::path& path) {
        std::error_code ignored;
        return m_seen.insert(fs::weakly_canonical(path, ignored)).second;
    }

    void take(const fs::path& place) {
        FoundModel model;
        model.place = place;
        try {
            const auto opened = openModel(place);
            if (!isNew(request::ModelPlace::of(opened->facts().folder).path)) {
                return;  // by another way, or one of two transformers
            }
            describe(model, *opened);
        } catch (const Error& error) {
            if (!isNew(place)) {
                return;
            }
            model.problem = error;
            model.name = base::toUtf8(place.filename());
            describeBroken(model);
        }
        m_found.models.push_back(std::move(model));
    }

    /// What is known of a model that can't be used.
    static void describeBroken(FoundModel& model) {
        if (isModelFolder(model.place)) {
            return;
        }
        try {
            const auto file = lookAt(model.place);
            model.layout = LaidOutAs::SingleFiles;
            model.what = file->parts.front().what();
            model.form = file->form;
            model.bytes = file->bytes;
        } catch (const Error&) {
            // it is its problem
        }
    }

    void throughParts(const PartFolders& folders, const std::set<fs::path>& denoisers) {
        for (const char* kind : kAll) {
            const auto found = folders.files(kind);
            const bool isTold = std::string_view(kind) == "checkpoints" || std::string_view(kind) == "diffusion_models";
            if (!isTold) {
                m_found.faults.insert(m_found.faults.end(), found.faults.begin(), found.faults.end());
            }
            for (const auto& file : found.weights) {
                if (denoisers.contains(file) || !isNew(file)) {
                    continue;
                }
                try {
                    const auto looked = lookAt(file);
                    m_found.parts.push_back({file, looked->parts.front().what(), looked->form, looked->bytes});
                } catch (const Error& error) {
                    if (!isTold) {
                        m_found.faults.push_back(error.message());
                    }
                }
            }
            for (const auto& file : found.pickles) {
                if (isNew(file)) {
                    m_found.faults.push_back(pickleRefusal(file));
                }
            }
        }
    }

    FoundModels m_found;
    std::set<fs::path> m_seen;
};

void requireComfy(const fs::path& root) {
    if (!PartFolders::isComfy(root)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("models",
                         "%1 is no ComfyUI: a folder with diffusion_models/, unet/ or checkpoints/ in it or in its "
                         "models/ was expected, or an extra_model_paths.yaml."),
                    root);
    }
}

}  // namespace

std::vector<fs::path> modelFoldersIn(const fs::path& root, std::error_code* failed) {
    std::vector<fs::path> folders;
    std::error_code own;
    for (fs::directory_iterator it(root, own), end; !own && it != end; it.increment(own)) {
        if (isModelFolder(it->path())) {
            folders.push_back(it->path());
        }
    }
    if (failed != nullptr) {
        *failed = own;
    }
    std::sort(folders.begin(), folders.end());
    if (isModelFolder(root)) {
        folders.insert(folders.begin(), root);
    }
    return folders;
}

Message purposeOf(const request::ModelFacts& facts) {
    if (facts.classes.count > 0) {
        return {says("models", "pictures of a class")};
    }
    if (facts.needsFirst) {
        return facts.needsLast ? Message{says("models", "video between two pictures")}
                               : Message{says("models", "image to video")};
    }
    return {says("models", "text to video")};
}

FoundModels findInComfy(const fs::path& root) {
    requireComfy(root);
    Search search;
    search.throughComfy(root);
    return search.take();
}

FoundModels findAll(const std::vector<fs::path>& comfy) {
    Search search;
    const auto roots = base::modelRoots();
    for (const auto& root : roots) {
        search.throughRoot(root);
    }
    for (const auto& root : comfy) {
        requireComfy(root);
        search.throughComfy(root);
    }
    for (const auto& root : roots) {
        if (PartFolders::isComfy(root)) {
            search.throughComfy(root);
        }
    }
    search.throughHub();
    return search.take();
}

}  // namespace tubelet::models
