#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/message.h"
#include "checkpoint/json_fields.h"
#include "checkpoint/weights.h"

namespace tubelet::models {

struct Assembly;

/// Whether a folder holds a model in diffusers' layout.
bool isModelFolder(const std::filesystem::path& folder);

/// Where the components of a model lie and what their small files say: a folder in diffusers'
/// layout (model_index.json and one folder a component), or single files that were put together,
/// whose small files are worked out (parts/assembly.h).
/// Each config is read once and each weight file opened once, when it is first asked for; files
/// that change afterwards are not seen (OpenedModel does).
/// Thread-safe.
class Layout {
  public:
    /// place: see request::ModelPlace. A repository in a hub's cache is its snapshot.
    /// Throws Error(ModelUnreadable): neither of both, a broken model_index.json, a component that
    /// is named but missing.
    explicit Layout(const std::filesystem::path& place);

    /// The folder, or the denoiser's file.
    const std::filesystem::path& path() const { return m_path; }
    /// What names it as a whole.
    const std::filesystem::path& place() const { return m_place; }
    /// Whether it is a folder in diffusers' layout, apart from parts that the place names.
    bool isFolder() const { return m_isFolder; }
    /// For people, where no tubelet.json says another.
    std::string name() const;
    /// Sentences for the person: choices that the files left open.
    const std::vector<Message>& notices() const { return m_notices; }
    const nlohmann::json& index() const { return m_index; }
    /// "WanPipeline"...
    std::string pipelineClass() const;
    /// "WanTransformer3DModel" for "transformer"; empty when the pipeline has no such component.
    std::string componentClass(const std::string& name) const;
    /// The names of components that have weights, in the index's order.
    std::vector<std::string> weighted() const;
    /// Its folder, or its file.
    std::filesystem::path component(const std::string& name) const;
    /// The file that its config stands in, or was worked out from.
    std::filesystem::path configFile(const std::string& name) const;

    /// The component's config.json (scheduler_config.json for "scheduler", tokenizer_config.json
    /// for "tokenizer", preprocessor_config.json for "image_processor"), an object.
    /// Throws Error(ModelUnreadable).
    const nlohmann::json& config(const std::string& name) const;
    /// The same with its file's name for messages.
    checkpoint::JsonFields fields(const std::string& name) const;
    /// The component's weights; their mapping lives as long as this. Throws Error(ModelUnreadable).
    const checkpoint::Weights& weights(const std::string& name) const;
    /// The bytes of a small file of the model; read once where it is no large vocabulary. Throws
    /// Error(ModelUnreadable).
    std::string text(const std::filesystem::path& file) const;
    /// A JSON file of the model, see text().
    nlohmann::json json(const std::filesystem::path& file) const;
    /// model_index.json, tubelet.json and the configs, vocabularies and sentencepiece models of all
    /// components, sorted.
    std::vector<std::filesystem::path> smallFiles() const;

  private:
    std::string keptText(const std::filesystem::path& file) const;
    void openFolder();
    void take(Assembly assembly);

    std::filesystem::path m_path, m_place;
    bool m_isFolder = true;
    std::string m_name;  ///< of single files
    std::vector<Message> m_notices;
    /// of components that are no folder in it
    std::map<std::string, std::filesystem::path> m_files;
    nlohmann::json m_index;
    mutable std::mutex m_mutex;
    mutable std::map<std::filesystem::path, std::string> m_texts;
    mutable std::map<std::string, nlohmann::json> m_configs;
    mutable std::map<std::string, checkpoint::Weights> m_weights;
};

}  // namespace tubelet::models
