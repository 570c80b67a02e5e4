#pragma once

#include <filesystem>

namespace tubelet::training {

/// Draws DIR/progress.csv as DIR/progress.svg and progress.png: the loss of each step and its
/// running mean; and DIR/accuracy.csv, where there is one, as accuracy.svg and accuracy.png,
/// DIR/fidelity.csv as fidelity.svg and fidelity.png.
/// Rows that can't be read are left out.
/// Throws Error(TargetUnwritable).
void drawTraining(const std::filesystem::path& folder);

}  // namespace tubelet::training
