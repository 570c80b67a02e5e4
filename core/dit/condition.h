#pragma once

#include <utility>

#include <ATen/core/Tensor.h>

namespace tubelet::dit {

/// What a network is told of the samples that it denoises, for one or several items.
/// Text alone converts to it.
/// Networks heed what they were made for: text or labels all of them, the rest as forward() says.
struct Condition {
    Condition() = default;
    // NOLINTNEXTLINE: implicit, as most of what is asked for is text alone.
    Condition(at::Tensor itsText) : text(std::move(itsText)) {}

    at::Tensor text;          ///< embeddings (B, L, D), or class labels (B), int64
    at::Tensor imageLatents;  ///< (B, C, T, H, W): normalised latents of given pictures;
                              ///< undefined: there are none
    at::Tensor mask;          ///< (B, 1, T, H, W) bool, beside imageLatents: where they are given
    at::Tensor beside;        ///< (B, C', T, H, W): channels that the network sees behind the
                              ///< sample's; undefined: none
    at::Tensor image;         ///< (B, I, E): embeddings of given pictures; undefined: none
    /// For networks whose positions are seconds and pixels: when latent frames are shown, (T or
    /// more) float32 on the CPU, and the edge of a latent cell. Undefined: not told.
    at::Tensor frameSeconds;
    double cellPixels = 0;
    /// Tokens that are given are clean, and get timestep 0.
    bool perTokenTimesteps = false;

    /// Whether a network is told anything by it.
    bool defined() const { return text.defined(); }
};

}  // namespace tubelet::dit
