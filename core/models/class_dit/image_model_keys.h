#pragma once

#include "checkpoint/weights.h"

namespace tubelet::models {

/// Whether the names are those of the DiT paper's own code: `blocks.0.attn.qkv.weight`,
/// `t_embedder.mlp.0.weight`...
bool isOriginalDit(const checkpoint::Weights& weights);

/// Weights of a DiT under the names of diffusers' DiTTransformer2DModel, whatever the file
/// uses: diffusers (without the table of positions that some versions saved), or the paper's
/// own code, whose fused projections are cut in three and whose one embedding of timestep and
/// class serves every block.
/// Facts: diffusers, scripts/convert_dit_to_diffusers.py.
/// Throws Error(ModelUnreadable) when two names mean the same tensor.
checkpoint::Weights ditTransformerWeights(const checkpoint::Weights& weights);

/// Weights of a diffusers AutoencoderKL; its attention's names from before diffusers 0.18 (query,
/// key, value, proj_attn) become the present ones.
/// Throws as wanTransformerWeights().
checkpoint::Weights autoencoderKLWeights(const checkpoint::Weights& weights);

}  // namespace tubelet::models
