#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/message.h"

namespace tubelet::checkpoint {

/// Checked access to one object of a JSON file.
/// Every fault is an Error(ModelUnreadable) that names the file, the key's path
/// ("trained.sizes[1]"), what was expected and what was found.
/// A value; holds a copy of its part of the document.
class JsonFields {
  public:
    static constexpr const char* kElement = "value";

    /// `json` must be an object. `path` is where it stands in the file, empty for the whole.
    JsonFields(std::filesystem::path file, nlohmann::json json, std::string path = "");

    /// True when the key is there and is not null.
    bool has(const std::string& key) const;
    const nlohmann::json& json() const { return m_json; }

    JsonFields object(const std::string& key) const;
    std::string text(const std::string& key) const;
    /// A finite number in [lowest, highest].
    double number(const std::string& key, double lowest, double highest) const;
    std::int64_t integer(const std::string& key, std::int64_t lowest, std::int64_t highest) const;
    bool flag(const std::string& key) const;
    std::vector<std::string> texts(const std::string& key) const;
    std::vector<std::int64_t> integers(const std::string& key, std::int64_t lowest, std::int64_t highest) const;
    /// Exactly `count` finite numbers.
    std::vector<double> numbers(const std::string& key, std::size_t count) const;
    /// The elements of a list, each as an object with the one key kElement, so that messages
    /// name the element.
    std::vector<JsonFields> list(const std::string& key) const;

    /// Throws: `what` is wrong with `key`, e.g. "must be one of ...".
    [[noreturn]] void fail(const std::string& key, const Message& what) const;

  private:
    const nlohmann::json& at(const std::string& key) const;
    std::string pathOf(const std::string& key) const;

    std::filesystem::path m_file;
    nlohmann::json m_json;
    std::string m_path;
};

}  // namespace tubelet::checkpoint
