#pragma once

#include <filesystem>

#include "training/config_object.h"
#include "training/enhancer_training.h"

namespace tubelet::training {

/// What the config of a prompt enhancer's training says, but for its folder (docs/training.md names
/// the entries). Files in it are meant from `base`.
/// Throws Error(InvalidValue) as ConfigObject does.
EnhancerTraining readEnhancer(ConfigObject& config, const std::filesystem::path& base);

}  // namespace tubelet::training
