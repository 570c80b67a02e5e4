#pragma once

#include <nlohmann/json_fwd.hpp>

#include "diffusion/sampler_options.h"

namespace tubelet::diffusion {

/// The sampler of a scheduler_config.json; `steps` and `eta` keep their defaults.
/// Throws Error(ModelUnreadable) for a class or an option that is not supported, and for values
/// of the wrong type.
SamplerOptions samplerOptionsOf(const nlohmann::json& config);

}  // namespace tubelet::diffusion
