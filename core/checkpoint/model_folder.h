#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "request/model_facts.h"

namespace tubelet::checkpoint {

/// A model folder in diffusers' layout: model_index.json and one folder per component. Only small files are read.
class ModelFolder {
  public:
    /// Throws Error(ModelUnreadable): not a folder, no or broken model_index.json, a component that is named but
    /// missing.
    explicit ModelFolder(const std::filesystem::path& folder);

    const std::filesystem::path& path() const { return m_path; }
    const nlohmann::json& index() const { return m_index; }
    /// "WanTransformer3DModel" for "transformer"; empty when the pipeline has no such component.
    std::string componentClass(const std::string& name) const;
    std::filesystem::path component(const std::string& name) const { return m_path / name; }
    /// The component's config.json (scheduler_config.json for "scheduler"). Throws Error(ModelUnreadable).
    nlohmann::json config(const std::string& name) const;

  private:
    std::filesystem::path m_path;
    nlohmann::json m_index;
};

/// Reads and parses a JSON file; throws Error(ModelUnreadable) with path and position.
nlohmann::json readJson(const std::filesystem::path& file);

/// Facts of a model folder, see request::ModelFacts. Throws Error(ModelUnreadable).
request::ModelFacts readModelFacts(const std::filesystem::path& folder);

/// SHA-256 over names, sizes and headers of all weight files: cheap, and different for any other model.
std::string modelHash(const std::filesystem::path& folder);

}  // namespace tubelet::checkpoint
