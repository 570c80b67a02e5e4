#pragma once

#include "checkpoint/weights.h"

namespace tubelet::vit {

/// Weights of a ViT or video ViT under the names of its files
/// (`vit.encoder.layer.0.attention.attention.query.weight`), which transformers 5 still reads and
/// writes though its modules have others (`vit.layers.0.attention.q_proj.weight`).
/// Facts: transformers, conversion_mapping.py. Throws as wanTransformerWeights().
checkpoint::Weights vitWeights(const checkpoint::Weights& weights);

}  // namespace tubelet::vit
