#pragma once

#include <filesystem>
#include <optional>

#include "lab/inspect.h"

namespace tubelet::lab {

/// What the folder of a T5 or UMT5 model with its decoder is, as transformers saves it (see
/// text::TextWriter), or nothing for any other path.
/// Faults are told in the report; never throws Error.
std::optional<InspectReport> inspectTextModel(const std::filesystem::path& folder);

}  // namespace tubelet::lab
