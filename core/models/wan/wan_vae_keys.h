#pragma once

#include "checkpoint/weights.h"

namespace tubelet::models {

/// Weights of a Wan VAE under diffusers' names: diffusers, original Wan 2.1
/// (`decoder.middle.0.residual.0.gamma`, `decoder.upsamples.3.resample.1.weight`), or original Wan
/// 2.2 (`decoder.upsamples.0.upsamples.0.residual.2.weight`), which is the residual kind.
/// The number of residual blocks is read from the names.
/// Facts: diffusers, loaders/single_file_utils.py and scripts/convert_wan_to_diffusers.py.
/// Throws as wanTransformerWeights().
checkpoint::Weights wanVaeWeights(const checkpoint::Weights& weights);

}  // namespace tubelet::models
