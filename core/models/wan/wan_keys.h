#pragma once

#include <string>

#include "checkpoint/weights.h"

namespace tubelet::models {

/// Weights of a Wan transformer under diffusers' names, whatever the file uses: diffusers, original
/// (`blocks.0.self_attn.q.weight`), either with `model.diffusion_model.`. Names it does not know stay as they are, for
/// the load report to name. Facts: diffusers, loaders/single_file_utils.py. Throws Error(ModelUnreadable) when two
/// names mean the same tensor.
checkpoint::Weights wanTransformerWeights(const checkpoint::Weights& weights);

/// What the original code calls a tensor of a Wan transformer's module: the way back.
std::string originalWanName(const std::string& name);

/// Weights of a Wan VAE under diffusers' names: diffusers, original Wan 2.1 (`decoder.middle.0.residual.0.gamma`,
/// `decoder.upsamples.3.resample.1.weight`), or original Wan 2.2 (`decoder.upsamples.0.upsamples.0.residual.2.weight`),
/// which is the residual kind. The number of residual blocks is read from the names. Facts: diffusers,
/// loaders/single_file_utils.py and scripts/convert_wan_to_diffusers.py. Throws as wanTransformerWeights().
checkpoint::Weights wanVaeWeights(const checkpoint::Weights& weights);

}  // namespace tubelet::models
