#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The transformer of LTX-Video.
const ComponentKind& ltxTransformerKind();

}  // namespace tubelet::models
