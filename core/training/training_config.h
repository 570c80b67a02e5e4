#pragma once

#include <filesystem>
#include <variant>

#include "training/denoiser_training.h"
#include "training/enhancer_training.h"
#include "training/preview_training.h"
#include "training/scorer_training.h"
#include "training/vae_training.h"

namespace tubelet::training {

/// What a config can train.
using AnyTraining = std::variant<DenoiserTraining, ScorerTraining, PreviewTraining, VaeTraining, EnhancerTraining>;

/// Reads a training's config, a JSON file (docs/training.md names its entries). Relative folders in
/// it are meant from the file's own; the training's folder is not in it.
/// Throws Error(SourceUnreadable) where it can't be read, Error(InvalidValue) for an entry that is
/// unknown, of another type or out of range, naming it.
AnyTraining readTrainingConfig(const std::filesystem::path& file);

}  // namespace tubelet::training
