#pragma once

#include <nlohmann/json.hpp>

#include "checkpoint/key_maps.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// What the names and shapes of a weight file tell of its config.json, under the config's own keys. `weights` must have
/// diffusers' names (key_maps.h). What shapes can't tell is left out or, where a module can't be built without it, set
/// to a value that changes no shape: the number of heads (head size 128 where it divides the width), the latents' mean
/// and deviation (0 and 1). Fit for checking that a file is complete, not for running it. An empty object for
/// WeightKind::Unknown or when the names that tell are missing.
nlohmann::json inferConfig(WeightKind kind, const Weights& weights);

}  // namespace tubelet::checkpoint
