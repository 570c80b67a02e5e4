#pragma once

#include <filesystem>

#include "training/config_object.h"
#include "training/vae_training.h"

namespace tubelet::training {

/// What the config of a VAE's training says, but for its folder (docs/training.md names the
/// entries). Folders in it are meant from `base`.
/// Throws Error(InvalidValue) as ConfigObject does.
VaeTraining readVae(ConfigObject& config, const std::filesystem::path& base);

}  // namespace tubelet::training
