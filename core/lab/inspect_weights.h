#pragma once

#include <filesystem>

#include "lab/inspect.h"

namespace tubelet::lab {

/// inspect() of a weight file, of its index, or of a folder with either.
InspectReport inspectWeights(const std::filesystem::path& path, bool readsValues);

}  // namespace tubelet::lab
