#pragma once

#include <string>

#include "checkpoint/weights.h"

namespace tubelet::models {

/// Weights of an LTX-Video transformer under diffusers' names, from a file of diffusers or of
/// Lightricks (`model.diffusion_model.transformer_blocks.0.attn1.q_norm.weight`), whose VAE, where
/// it holds one too, is left out.
/// Facts: diffusers, scripts/convert_ltx_to_diffusers.py.
/// Throws Error(ModelUnreadable) when two names mean the same tensor.
checkpoint::Weights ltxTransformerWeights(const checkpoint::Weights& weights);

/// What Lightricks' code calls a tensor of the module.
std::string originalLtxName(const std::string& name);

}  // namespace tubelet::models
