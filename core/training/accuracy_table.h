#pragma once

#include <cstdint>
#include <filesystem>

#include "training/scorer_accuracy.h"

namespace tubelet::training {

/// Adds a row to DIR/accuracy.csv; rows of this step and later ones, of a run that went on from an
/// earlier snapshot, are taken away.
/// Throws Error(TargetUnwritable).
void addAccuracy(const std::filesystem::path& folder, std::int64_t step, const ScorerAccuracy& accuracy);

}  // namespace tubelet::training
