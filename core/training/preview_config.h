#pragma once

#include <filesystem>

#include "training/config_object.h"
#include "training/preview_training.h"

namespace tubelet::training {

/// What the config of a preview decoder's training says, but for its folder (docs/training.md names
/// the entries). Folders in it are meant from `base`.
/// Throws Error(InvalidValue) as ConfigObject does.
PreviewTraining readPreview(ConfigObject& config, const std::filesystem::path& base);

}  // namespace tubelet::training
