#pragma once

#include <filesystem>

#include "training/config_object.h"
#include "training/scorer_training.h"

namespace tubelet::training {

/// What a scorer's config says, but for its folder (docs/training.md names the entries). Folders in
/// it are meant from `base`.
/// Throws Error(InvalidValue) as ConfigObject does.
ScorerTraining readScorer(ConfigObject& config, const std::filesystem::path& base);

}  // namespace tubelet::training
