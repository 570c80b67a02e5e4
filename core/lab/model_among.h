#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tubelet::lab {

/// Where a model of that name may lie: in each of base::modelRoots().
std::vector<std::filesystem::path> placesAmong(const std::string& name);

/// The first of them that holds a config.json. Asks the disk.
std::optional<std::filesystem::path> modelAmong(const std::string& name);

}  // namespace tubelet::lab
