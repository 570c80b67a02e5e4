#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tubelet::lab {

/// `named` where that is a folder; a folder of that name among the models (modelAmong()) where it
/// is not; without a name the bundled one, "scorer" among them.
/// Throws Error(ModelUnreadable) where there is none.
std::filesystem::path findScorer(const std::optional<std::string>& named = std::nullopt);

}  // namespace tubelet::lab
