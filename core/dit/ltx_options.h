#pragma once

#include <cstdint>

#include "checkpoint/json_fields.h"

namespace tubelet::dit {

/// Sizes of an LTX-Video transformer (diffusers' LTXVideoTransformer3DModel; "LTX-Video: Realtime
/// Video Latent Diffusion", arXiv 2501.00103).
/// The defaults are those of diffusers: the model of 2 billion parameters.
struct LtxTransformerOptions {
    std::int64_t heads = 32;
    std::int64_t headDim = 64;
    std::int64_t inChannels = 128;
    std::int64_t outChannels = 128;
    std::int64_t textDim = 4096;  ///< caption_channels
    std::int64_t layers = 28;
    bool attentionBias = true;  ///< of queries, keys and values
    double eps = 1e-6;

    /// D, the width of a token.
    std::int64_t width() const { return heads * headDim; }

    /// Reads and checks a transformer's config.json.
    /// Throws Error(ModelUnreadable): impossible values, and what no published model has (patches
    /// of several cells, gains in the norms of blocks, other activations).
    static LtxTransformerOptions fromConfig(const checkpoint::JsonFields& config);
};

}  // namespace tubelet::dit
