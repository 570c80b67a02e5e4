#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "checkpoint/gguf_header.h"

namespace tubelet::checkpoint {

/// The lists among a GGUF file's metadata, which a header passes over: a vocabulary has hundreds of
/// thousands of entries.
/// Thread-safe after construction.
class GgufLists {
  public:
    /// Throws as readGgufHeader().
    explicit GgufLists(const std::filesystem::path& file);

    const GgufHeader& header() const { return m_header; }
    bool has(const std::string& key) const { return m_header.lists.contains(key); }
    /// A list of texts, of any bytes.
    /// Throws Error(ModelUnreadable) where it isn't there or isn't one.
    std::vector<std::string> texts(const std::string& key) const;
    /// A list of numbers of any kind, likewise.
    std::vector<double> numbers(const std::string& key) const;

  private:
    std::filesystem::path m_path;
    GgufHeader m_header;
};

}  // namespace tubelet::checkpoint
