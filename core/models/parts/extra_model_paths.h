#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tubelet::models {

/// ComfyUI's name of a kind of folder, and one such folder.
using NamedFolder = std::pair<std::string, std::filesystem::path>;

/// The folders that ComfyUI's extra_model_paths.yaml names, in its order.
/// Relative ones lie below the entry's base_path, else beside the file; "~" and "$NAME" in a
/// base_path are followed. Keys of folders that hold no models of ours are there too.
/// Throws Error(ModelUnreadable), naming file and place: no YAML, tabs as indentation, an entry
/// that is no list of keys, a folder that is no text.
/// Thread-safe.
std::vector<NamedFolder> readExtraModelPaths(const std::filesystem::path& file);

}  // namespace tubelet::models
