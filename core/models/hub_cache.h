#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::models {

/// Where Hugging Face's programs keep what they downloaded: HF_HUB_CACHE, else hub/ in HF_HOME,
/// else ~/.cache/huggingface/hub (with XDG_CACHE_HOME in place of ~/.cache). Need not exist.
std::filesystem::path hubCacheFolder();

/// The snapshots of a repository's folder in such a cache, the one that refs/main names first, then
/// by name. Empty for any other folder.
std::vector<std::filesystem::path> snapshotsOf(const std::filesystem::path& repository);

/// The first of those with a model_index.json; any other path is itself.
std::filesystem::path snapshotOf(const std::filesystem::path& path);

/// "Wan2.1-T2V-1.3B-Diffusers" for a snapshot of the repository of that name; empty for any other
/// folder. Looks at names alone.
std::string repositoryName(const std::filesystem::path& snapshot);

/// All snapshots of a cache that hold a model in diffusers' layout, by repository. Never throws.
std::vector<std::filesystem::path> modelsInHubCache(const std::filesystem::path& cache = hubCacheFolder());

}  // namespace tubelet::models
