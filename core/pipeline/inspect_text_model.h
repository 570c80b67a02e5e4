#pragma once

#include <filesystem>
#include <optional>

#include "pipeline/inspect.h"

namespace tubelet::pipeline {

/// What the folder of a T5 or UMT5 model with its decoder is, as transformers saves it (see text::TextWriter), or
/// nothing for any other path. Faults are told in the report; never throws Error.
std::optional<InspectReport> inspectTextModel(const std::filesystem::path& folder);

}  // namespace tubelet::pipeline
