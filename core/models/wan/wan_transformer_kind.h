#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The transformer of the Wan family.
const ComponentKind& wanTransformerKind();

}  // namespace tubelet::models
