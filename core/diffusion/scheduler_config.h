#pragma once

#include <nlohmann/json_fwd.hpp>

#include "diffusion/sampler_options.h"

namespace tubelet::diffusion {

/// Reads a scheduler_config.json of diffusers into options, for SamplerOptions::fromConfig(), which
/// checks them.
/// Throws Error(ModelUnreadable).
void readScheduler(const nlohmann::json& config, SamplerOptions& options);

}  // namespace tubelet::diffusion
