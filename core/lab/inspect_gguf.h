#pragma once

#include <filesystem>
#include <optional>

#include "lab/inspect.h"

namespace tubelet::lab {

/// The report on a GGUF file, whatever its name: as on a weight file, or why it can't be used.
/// Nothing where `path` is none.
/// Throws Error(ModelUnreadable) where it is damaged or of a version that is not known.
std::optional<InspectReport> inspectGguf(const std::filesystem::path& path, bool readsValues);

}  // namespace tubelet::lab
