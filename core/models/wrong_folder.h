#pragma once

#include <filesystem>

#include "base/message.h"

namespace tubelet::models {

/// What a path that is no model folder in diffusers' layout is instead, and where the model may be:
/// whole sentences.
/// For a path that doesn't exist, a file, and a folder without model_index.json.
/// Looks at names and first bytes only.
/// Thread-safe.
Message whyNoModelFolder(const std::filesystem::path& path);

}  // namespace tubelet::models
