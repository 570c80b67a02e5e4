#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "training/scorer_accuracy.h"

namespace tubelet::training {

/// Adds a row to a table of figures by step, under their names; rows of this step and later ones,
/// of a run that went on from an earlier snapshot, are taken away.
/// Throws Error(TargetUnwritable).
void addFigures(const std::filesystem::path& file, std::int64_t step,
                const std::vector<std::pair<std::string, double>>& figures);

/// A row of DIR/accuracy.csv. Throws as addFigures().
void addAccuracy(const std::filesystem::path& folder, std::int64_t step, const ScorerAccuracy& accuracy);

}  // namespace tubelet::training
