#pragma once

#include <filesystem>

#include "lab/inspect.h"

namespace tubelet::lab {

/// inspect() of a model folder with its model_index.json, component by component.
InspectReport inspectFolder(const std::filesystem::path& path, bool readsValues);

}  // namespace tubelet::lab
