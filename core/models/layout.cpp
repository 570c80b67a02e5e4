#include "models/layout.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/paths.h"
#include "base/shown.h"
#include "checkpoint/json_file.h"
#include "models/families.h"
#include "models/hub_cache.h"
#include "models/parts/assembly.h"
#include "models/wrong_folder.h"
#include "request/model_place.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr const char* kIndex = "model_index.json";

[[noreturn]] void fail(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// A component is [library, class]; components that the pipeline does without are [null, null].
bool isComponent(const nlohmann::json& value) {
    return value.is_array() && value.size() == 2 && value[0].is_string() && value[1].is_string();
}

std::string configName(const std::string& component) {
    return component == "scheduler"         ? "scheduler_config.json"
           : component == "tokenizer"       ? "tokenizer_config.json"
           : component == "image_processor" ? "preprocessor_config.json"
                                            : "config.json";
}

/// Components that have no weights.
bool isSmall(const std::string& name) {
    return name.starts_with("tokenizer") || name == "scheduler" || name == "feature_extractor" ||
           name == "image_processor";
}

/// Files beside the weights that a component reads: configs, vocabularies, sentencepiece models.
bool isSmallFile(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".json" || extension == ".model" || extension == ".txt";
}

/// The denoiser of a folder, as its weights tell.
WeightPart denoiserPart(const Layout& layout) {
    WeightPart part;
    part.file = layout.path();
    if (const Family* family = familyOfPipeline(layout.pipelineClass())) {
        const auto& denoiser = denoiserOf(*family);
        part.kind = denoiser.kind;
        part.weights = layout.weights(denoiser.name);
        part.config = part.kind->inferConfig(part.kind->named(part.weights));
    }
    return part;
}

}  // namespace

bool isModelFolder(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / kIndex, ignored);
}

Layout::Layout(const fs::path& text) {
    const auto place = request::ModelPlace::of(text);
    m_path = snapshotOf(place.path);
    std::error_code ignored;
    if (fs::is_directory(m_path, ignored) && fs::exists(m_path / kIndex, ignored)) {
        m_place = request::ModelPlace{m_path, {}, place.parts}.text();
        openFolder();
        if (!place.parts.empty()) {
            take(namedParts(place, denoiserPart(*this)));
        }
        return;
    }
    auto assembly = assembled(place);
    if (!assembly) {
        fail(whyNoModelFolder(m_path));
    }
    m_isFolder = false;
    m_path = assembly->path;
    m_place = assembly->place;
    m_index = std::move(assembly->index);
    m_name = std::move(assembly->name);
    m_notices = std::move(assembly->notices);
    take(std::move(*assembly));
}

void Layout::take(Assembly assembly) {
    for (auto& [component, file] : assembly.files) {
        m_configs.erase(component);
        m_weights.erase(component);
        m_files.insert_or_assign(component, std::move(file));
    }
    m_configs.merge(assembly.configs);
    m_weights.merge(assembly.weights);
}

void Layout::openFolder() {
    const fs::path& folder = m_path;
    const fs::path index = folder / kIndex;
    m_index = json(index);
    if (!m_index.is_object() || !m_index.contains("_class_name") || !m_index["_class_name"].is_string()) {
        fail({says("models",
                   "The file %1 names no pipeline class (\"_class_name\"); it is not the index of a diffusers model."),
              index});
    }
    for (const auto& [name, value] : m_index.items()) {
        if (!isComponent(value)) {
            continue;
        }
        // The index comes from a download; it must not lead out of the folder.
        if (name.empty() || fs::path(name).filename() != name || name == "." || name == "..") {
            fail({says("models", "The file %1 names the component %2, which is no folder name."), index,
                  base::inQuotes(name)});
        }
        std::error_code why;
        const bool isFolder = fs::is_directory(folder / name, why);
        if (why && why != std::errc::no_such_file_or_directory) {
            fail({says("models", "%1 can't be read: %2. Check its permissions, and where its links lead."),
                  folder / name, why});
        }
        if (!isFolder) {
            fail({says("models",
                       "The model folder %1 lacks its component %2/ (%3), which model_index.json names. Download the "
                       "whole model."),
                  folder, name, value[1].get<std::string>()});
        }
    }
}

std::string Layout::name() const {
    if (!m_name.empty()) {
        return m_name;
    }
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(m_path, error);
    const fs::path& path = error ? m_path : whole;
    if (const auto repository = repositoryName(path); !repository.empty()) {
        return repository;  // a snapshot's own name is a revision
    }
    return base::toUtf8(path.has_filename() ? path.filename() : path.parent_path().filename());
}

fs::path Layout::component(const std::string& name) const {
    const auto found = m_files.find(name);
    return found != m_files.end() ? found->second : m_isFolder ? m_path / name : m_path;
}

fs::path Layout::configFile(const std::string& name) const {
    return m_files.contains(name) || !m_isFolder ? component(name) : m_path / name / configName(name);
}

std::string Layout::componentClass(const std::string& name) const {
    const auto found = m_index.find(name);
    return found != m_index.end() && isComponent(*found) ? (*found)[1].get<std::string>() : std::string();
}

std::string Layout::pipelineClass() const {
    return m_index.at("_class_name").get<std::string>();
}

/// Under the lock.
std::string Layout::keptText(const fs::path& file) const {
    constexpr std::size_t kMostKept = 1 << 20;
    if (const auto found = m_texts.find(file); found != m_texts.end()) {
        return found->second;
    }
    std::string text = checkpoint::readSmallFile(file);
    if (text.size() <= kMostKept) {
        m_texts.emplace(file, text);
    }
    return text;
}

std::string Layout::text(const fs::path& file) const {
    const std::scoped_lock lock(m_mutex);
    return keptText(file);
}

nlohmann::json Layout::json(const fs::path& file) const {
    return checkpoint::parseJson(text(file), file);
}

std::vector<std::string> Layout::weighted() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : m_index.items()) {
        if (isComponent(value) && !isSmall(name)) {
            names.push_back(name);
        }
    }
    return names;
}

const nlohmann::json& Layout::config(const std::string& name) const {
    const std::scoped_lock lock(m_mutex);
    auto found = m_configs.find(name);
    if (found == m_configs.end()) {
        const fs::path file = configFile(name);
        nlohmann::json json = checkpoint::parseJson(keptText(file), file);
        if (!json.is_object()) {
            fail(
                {says("models", "The file %1 must hold a JSON object, but holds %2."), file, checkpoint::kindOf(json)});
        }
        if (name == "scheduler" && !json.contains("_class_name")) {
            // the index says it too, which is what diffusers goes by
            json["_class_name"] = componentClass(name);
        }
        found = m_configs.emplace(name, std::move(json)).first;
    }
    return found->second;
}

checkpoint::JsonFields Layout::fields(const std::string& name) const {
    return {configFile(name), config(name)};
}

const checkpoint::Weights& Layout::weights(const std::string& name) const {
    const std::scoped_lock lock(m_mutex);
    auto found = m_weights.find(name);
    if (found == m_weights.end()) {
        found = m_weights.emplace(name, checkpoint::Weights::open(component(name))).first;
    }
    return found->second;
}

std::vector<fs::path> Layout::smallFiles() const {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const char* name : {kIndex, "tubelet.json"}) {
        if (m_isFolder && fs::is_regular_file(m_path / name, failed)) {
            files.push_back(m_path / name);
        }
    }
    for (const auto& [name, value] : m_index.items()) {
        if (!isComponent(value)) {
            continue;
        }
        if (!m_isFolder && name != "tokenizer") {
            continue;
        }
        for (fs::directory_iterator it(component(name), failed), end; !failed && it != end; it.increment(failed)) {
            std::error_code unknown;
            if (isSmallFile(it->path()) && it->is_regular_file(unknown)) {
                files.push_back(it->path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace tubelet::models
