#pragma once

#include <filesystem>
#include <stop_token>
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
    /// The component's config.json (scheduler_config.json for "scheduler", tokenizer_config.json for "tokenizer"), an
    /// object. Throws Error(ModelUnreadable).
    nlohmann::json config(const std::string& name) const;

  private:
    std::filesystem::path m_path;
    nlohmann::json m_index;
};

/// Reads and parses a JSON file; throws Error(ModelUnreadable) with path and position. Python's bare NaN, Infinity and
/// -Infinity are read as texts.
nlohmann::json readJson(const std::filesystem::path& file);

/// Facts of a model folder, see request::ModelFacts: sizes and factors from the components' configs, class labels from
/// the index; names, defaults, vocabulary and preview projection from tubelet.json, or, where there is none, the
/// published values of Wan 2.1 and 2.2 or of DiT (latentToRgb stays empty for latents that are nobody's of these).
/// Reads configs and weight file headers only. Throws Error(ModelUnreadable) naming file and key: a broken folder or
/// tubelet.json, a pipeline that is neither Wan text-to-video nor a DiTPipeline.
request::ModelFacts readModelFacts(const std::filesystem::path& folder);

/// The licence of a model folder as an SPDX id or as its card words it: from tubelet.json ("license"), the front matter
/// of README.md, or the text of LICENSE; "unknown" when none tells. Never throws for a missing or odd file.
std::string readLicense(const std::filesystem::path& folder);

/// SHA-256 over all that determines what a model computes: names, sizes and headers of all weight files with 64 pieces
/// of 4 KiB spread over each, and the small files of the index and its components (configs, tokenizer, scheduler,
/// tubelet.json) as a whole. Cheap, and different for any model that was trained or configured differently. Texts for
/// people (README.md, LICENSE) are left out. Throws Error(ModelUnreadable), and Cancelled between files.
std::string modelHash(const std::filesystem::path& folder, const std::stop_token& stop = {});

/// "an array", "a number", "null": what a JSON value is, for messages.
std::string kindOf(const nlohmann::json& json);

}  // namespace tubelet::checkpoint
