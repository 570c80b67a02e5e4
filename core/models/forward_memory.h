#pragma once

#include <cstdint>

#include "models/family.h"
#include "text/t5_options.h"

namespace tubelet::models {

/// Sizes that the activations of a transformer's forward follow from.
struct ForwardSizes {
    int patchFrames = 1, patchRows = 2, patchColumns = 2;  ///< latent cells of a token
    std::uint64_t width = 1;                               ///< of the residual stream
    std::uint64_t hidden = 4;                              ///< of the feed-forward layer
    std::uint64_t textWidth = 0;                           ///< of the text's embeddings; 0: no text
};

/// Tokens and activations of one forward of the denoiser for one prediction: the residual stream,
/// what a block computes from it, and of a text its embeddings, their packed copy, and what is
/// projected from them. itemBytes: of an activation.
ForwardMemory forwardMemory(const ForwardSizes& sizes, const request::GenerationRequest& request,
                            const request::ModelFacts& facts, std::uint64_t itemBytes);

/// Activations of a T5's or UMT5's encoder for a text: the position bias, the gated hidden layer,
/// and some of the stream.
std::uint64_t textForwardBytes(const text::T5Options& options, std::uint64_t tokens, std::uint64_t itemBytes);

}  // namespace tubelet::models
