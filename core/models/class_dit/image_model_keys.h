#pragma once

#include "checkpoint/weights.h"

namespace tubelet::models {

/// Weights of a diffusers DiTTransformer2DModel without the table of positions that some versions saved.
checkpoint::Weights ditTransformerWeights(const checkpoint::Weights& weights);

/// Weights of a diffusers AutoencoderKL; its attention's names from before diffusers 0.18 (query, key, value,
/// proj_attn) become the present ones. Throws as wanTransformerWeights().
checkpoint::Weights autoencoderKLWeights(const checkpoint::Weights& weights);

}  // namespace tubelet::models
