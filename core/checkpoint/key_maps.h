#pragma once

#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// Weights of a Wan transformer under diffusers' names, whatever the file uses: diffusers, original
/// (`blocks.0.self_attn.q.weight`), original with `model.diffusion_model.`.
Weights wanTransformerWeights(const Weights& weights);

/// Weights of a Wan VAE under diffusers' names: diffusers, or original (`decoder.middle.0.residual.0.gamma`; the
/// original names describe num_res_blocks = 2).
Weights wanVaeWeights(const Weights& weights);

}  // namespace tubelet::checkpoint
