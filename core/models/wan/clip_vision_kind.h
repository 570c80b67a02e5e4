#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// What looks at pictures in Wan 2.1's image-to-video models.
const ComponentKind& clipVisionKind();

}  // namespace tubelet::models
