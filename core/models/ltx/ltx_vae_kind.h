#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The VAE of LTX-Video.
const ComponentKind& ltxVaeKind();

}  // namespace tubelet::models
