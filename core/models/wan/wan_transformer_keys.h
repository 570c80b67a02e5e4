#pragma once

#include <string>

#include "checkpoint/weights.h"

namespace tubelet::models {

/// Weights of a Wan transformer under diffusers' names, whatever the file uses: diffusers, original
/// (`blocks.0.self_attn.q.weight`), either with `model.diffusion_model.`.
/// Names it does not know stay as they are, for the load report to name; norms of queries of
/// pictures (norm_added_q), which old folders hold and no model has, are left out.
/// Facts: diffusers, loaders/single_file_utils.py.
/// Throws Error(ModelUnreadable) when two names mean the same tensor.
checkpoint::Weights wanTransformerWeights(const checkpoint::Weights& weights);

/// What the original code calls a tensor of a Wan transformer's module: the way back.
std::string originalWanName(const std::string& name);

}  // namespace tubelet::models
