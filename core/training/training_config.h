#pragma once

#include <filesystem>

#include "training/denoiser_training.h"

namespace tubelet::training {

/// Reads a training's config, a JSON file (docs/training.md names its entries). Relative folders in
/// it are meant from the file's own; the training's folder is not in it.
/// Throws Error(SourceUnreadable) where it can't be read, Error(InvalidValue) for an entry that is
/// unknown, of another type or out of range, naming it.
DenoiserTraining readTrainingConfig(const std::filesystem::path& file);

}  // namespace tubelet::training
