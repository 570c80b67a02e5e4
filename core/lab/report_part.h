#pragma once

// Private to lab: the fields of a report.

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>

#include <nlohmann/json.hpp>

namespace tubelet::lab {

/// An object of a report, and where it stands in it; what is wrong with a field is told with both.
/// Everything throws Error(SourceUnreadable).
/// Borrows file and JSON.
class ReportPart {
  public:
    using Json = nlohmann::ordered_json;

    /// `json` must be an object. `path`: such as "models[0]", empty for the whole.
    ReportPart(const std::filesystem::path& file, const Json& json, std::string path);

    /// It is there, and not null.
    bool has(const char* key) const { return m_json.contains(key) && !m_json.at(key).is_null(); }
    const Json& at(const std::string& key) const;
    ReportPart part(const std::string& key) const { return {m_file, at(key), pathOf(key)}; }
    /// From 0 to `most`.
    std::int64_t count(const char* key, std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    double number(const char* key) const;
    std::string text(const char* key) const;
    /// Calls `take(name, part)` for each entry; all must be objects.
    template <typename Take>
    void forEach(const Take& take) const {
        for (const auto& entry : m_json.items()) {
            take(entry.key(), part(entry.key()));
        }
    }

  private:
    std::string pathOf(const std::string& key) const { return m_path.empty() ? key : m_path + "." + key; }

    const std::filesystem::path& m_file;
    const Json& m_json;
    std::string m_path;
};

}  // namespace tubelet::lab
