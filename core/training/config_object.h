#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/message.h"

namespace tubelet::training {

/// One object of a training's config, read strictly: every fault is an Error(InvalidValue) that
/// names the file, the entry ("learningRate.most"), what was expected and what was found.
/// Entries that are missing leave a value as it is; those that nobody asked for are refused by
/// finish().
/// Not thread-safe.
class ConfigObject {
  public:
    /// Throws Error(InvalidValue) where `json` is no object. `path`: where it stands in the file,
    /// empty for the whole.
    ConfigObject(std::filesystem::path file, nlohmann::json json, std::string path = "");

    bool has(const std::string& key);
    void read(const std::string& key, double& value, double lowest, double highest);
    void read(const std::string& key, std::int64_t& value, std::int64_t lowest, std::int64_t highest);
    void read(const std::string& key, int& value, int lowest, int highest);
    void read(const std::string& key, bool& value);
    void read(const std::string& key, std::string& value);
    /// One of `words`.
    void readWord(const std::string& key, std::string& value, const std::vector<std::string>& words);
    std::optional<ConfigObject> object(const std::string& key);
    const nlohmann::json& list(const std::string& key);
    const nlohmann::json& json() const { return m_json; }

    /// Throws Error(InvalidValue) naming the first entry that nothing asked for, and those that
    /// there are.
    void finish() const;
    [[noreturn]] void refuse(const std::string& key, const Message& expected) const;

  private:
    const nlohmann::json* find(const std::string& key);
    std::string pathOf(const std::string& key) const;

    std::filesystem::path m_file;
    nlohmann::json m_json;
    std::string m_path;
    std::vector<std::string> m_known;
};

}  // namespace tubelet::training
