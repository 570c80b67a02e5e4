#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

namespace tubelet::tests {

/// A model folder in a temporary place: the index and configs of a Wan 2.1 14B model, with weight
/// files of one tensor.
class ScratchModel {
  public:
    ScratchModel();

    const std::filesystem::path& path() const { return m_path; }
    void write(const std::string& file, const std::string& text) const;
    void editJson(const std::string& file, const std::function<void(nlohmann::json&)>& edit) const;
    /// One tensor "w" of 7 elements of this value for transformer, vae or text_encoder.
    void writeWeights(const std::string& component, double value) const;
    /// A valid tubelet.json for this model.
    static nlohmann::json tubeletJson();

  private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

}  // namespace tubelet::tests
