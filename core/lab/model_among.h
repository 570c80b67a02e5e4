#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tubelet::lab {

/// The folder of that name with a config.json among the models (base::modelRoots()), in the first
/// of them that has one. Asks the disk.
std::optional<std::filesystem::path> modelAmong(const std::string& name);

/// Where modelAmong() looks, for messages; "-" where there is none.
std::string modelRootsAsText();

}  // namespace tubelet::lab
