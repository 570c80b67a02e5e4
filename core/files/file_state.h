#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::files {

/// What tells these files from any that replaced or changed them: names, devices, inodes, sizes and
/// times. Equal only while nobody has touched one; of one that is missing, while it is missing.
/// Never throws for files; thread-safe.
std::string stateOf(const std::vector<std::filesystem::path>& files);

}  // namespace tubelet::files
