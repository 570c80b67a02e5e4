#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace tubelet::checkpoint {

/// The weight_map of a .safetensors.index.json: tensor name -> name of the file beside the index.
/// Throws Error(ModelUnreadable): no JSON, no map, an empty one, files that lie elsewhere.
/// Thread-safe.
std::map<std::string, std::string> readWeightIndex(const std::filesystem::path& index);

}  // namespace tubelet::checkpoint
