#include "models/opened_model.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "files/file_state.h"
#include "files/kept.h"
#include "models/families.h"
#include "models/hub_cache.h"
#include "models/model_hash.h"
#include "models/parts/assembly.h"
#include "models/read_facts.h"
#include "models/refusal.h"
#include "request/model_place.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostKept = 8;
constexpr std::size_t kMostFiles = 4096;  ///< of a folder that is no model's

const Family& requireFamily(const Layout& layout) {
    const auto name = layout.pipelineClass();
    if (const Family* family = familyOfPipeline(name)) {
        return *family;
    }
    std::string known;
    for (const Family* family : families()) {
        if (const auto why = family->whyNot == nullptr ? Message() : family->whyNot(name); !why.empty()) {
            refuseModel(layout.path(), why);
        }
        known += (known.empty()                 ? ""
                  : family == families().back() ? " or "
                                                : ", ") +
                 family->pipelines.front() + " (" + family->purpose + ")";
    }
    refuseModel(layout.path(), {says("models", "its model_index.json is of a %1, expected %2."),
                                name.empty() ? Message{says("models", "nameless pipeline")} : verbatim(name), known});
}

/// The state of all files of a folder and of the folders in it.
std::string stateOfFolder(const fs::path& folder) {
    std::vector<fs::path> all;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        all.push_back(it->path());
        std::error_code inner;
        if (it->is_directory(inner)) {
            for (fs::directory_iterator own(it->path(), inner); !inner && own != end; own.increment(inner)) {
                all.push_back(own->path());
            }
        }
        if (all.size() > kMostFiles) {
            break;
        }
    }
    std::sort(all.begin(), all.end());
    return files::stateOf(all);
}

/// The state of all files that a place's model is made of, or might be once they change.
std::string stateOfPlace(const fs::path& text) {
    const auto place = request::ModelPlace::of(text);
    const auto folder = snapshotOf(place.path);
    std::error_code ignored;
    if (!fs::exists(folder / "model_index.json", ignored)) {
        return files::stateOf(filesAround(place));
    }
    std::string state = stateOfFolder(folder);
    for (const auto& [component, file] : place.parts) {
        state += files::stateOf({file});
    }
    return state;
}

}  // namespace

OpenedModel::OpenedModel(const fs::path& place)
    : m_layout(place), m_family(&requireFamily(m_layout)), m_facts(readFacts(m_layout, *m_family)) {}

const std::string& OpenedModel::hash(const std::stop_token& stop) const {
    const std::scoped_lock lock(m_mutex);
    if (m_hash.empty()) {
        m_hash = modelHash(m_layout, stop);
    }
    return m_hash;
}

const ComponentSize& OpenedModel::size(const FamilyComponent& component) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_sizes.find(component.name);
    if (found != m_sizes.end()) {
        return found->second;
    }
    const auto& kind = *component.kind;
    return m_sizes
        .emplace(component.name,
                 componentSize(kind.named(m_layout.weights(component.name)), kind.blocks, kind.tables, kind.encoder))
        .first->second;
}

std::shared_ptr<const OpenedModel> openModel(const fs::path& place) {
    static files::Kept<OpenedModel> kept(kMostKept);
    return kept.get(place, stateOfPlace(place), [&] { return std::make_shared<const OpenedModel>(place); });
}

}  // namespace tubelet::models
