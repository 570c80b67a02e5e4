#pragma once

#include <filesystem>
#include <optional>

#include "pipeline/inspect.h"

namespace tubelet::pipeline {

/// What the folder of a ViT or video ViT is (see vit::ClassifierFolder), or nothing for any other path. Faults are
/// told in the report; never throws Error.
std::optional<InspectReport> inspectClassifier(const std::filesystem::path& folder);

}  // namespace tubelet::pipeline
