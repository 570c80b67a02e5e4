#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The text encoder of the Wan family.
const ComponentKind& umt5Kind();

}  // namespace tubelet::models
