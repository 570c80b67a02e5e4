#pragma once

#include <filesystem>

namespace tubelet::store {

/// The version (PRAGMA user_version) of a database file, read without changing it: neither the file
/// nor what a killed program left in its write-ahead log. 0 for a missing, foreign or damaged one.
/// Never throws.
int versionOnDisk(const std::filesystem::path& file) noexcept;

}  // namespace tubelet::store
