#pragma once

#include <filesystem>
#include <optional>

#include "lab/inspect.h"

namespace tubelet::lab {

/// What the folder of a ViT, video ViT or NaViT is (see vit::ClassifierFolder, vit::NaVitFolder),
/// or nothing for any other path.
/// Faults are told in the report; never throws Error.
std::optional<InspectReport> inspectClassifier(const std::filesystem::path& folder);

}  // namespace tubelet::lab
