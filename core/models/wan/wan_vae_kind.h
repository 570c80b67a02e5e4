#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The causal video VAE of the Wan family.
const ComponentKind& wanVaeKind();

}  // namespace tubelet::models
