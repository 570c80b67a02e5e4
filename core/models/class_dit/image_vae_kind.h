#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The image VAE, diffusers' AutoencoderKL.
const ComponentKind& imageVaeKind();

}  // namespace tubelet::models
