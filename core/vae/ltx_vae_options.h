#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checkpoint/json_fields.h"

namespace tubelet::vae {

/// A level of the LTX-Video VAE's encoder, from pixels to latents: residual blocks and a step to a
/// coarser grid.
struct LtxDownLevel {
    /// How the grid becomes coarser: a convolution with a stride of 2 on all axes, or one whose
    /// cells are folded into channels beside their means.
    enum class Step { None, Strided, Folded };
    std::int64_t inChannels = 0, outChannels = 0, blocks = 1;
    Step step = Step::None;
    std::int64_t time = 2, space = 2;  ///< by which it becomes coarser
};

/// A level of its decoder, from latents to pixels.
struct LtxUpLevel {
    std::int64_t inChannels = 0, channels = 0, blocks = 1;
    bool doubles = false;     ///< frames, rows and columns, before its blocks
    bool isResidual = false;  ///< what is doubled stands beside it
    std::int64_t factor = 1;  ///< by which its step has fewer channels
    bool injectsNoise = false;
};

/// Sizes of the LTX-Video VAE (diffusers' AutoencoderKLLTXVideo).
/// The defaults are those of diffusers: version 0.9.0.
struct LtxVaeOptions {
    std::int64_t latentChannels = 128;
    std::int64_t patchSize = 4;  ///< pixels along an edge that are one cell for the network
    bool isEncoderCausal = true, isDecoderCausal = false;
    /// The decoder denoises a little itself: it is told the timestep (0.9.1 and later).
    bool isTimestepConditioned = false;
    double normEps = 1e-6, scalingFactor = 1;
    std::int64_t spatialFactor = 32, temporalFactor = 8;  ///< pixels and frames per latent cell

    std::int64_t encoderWidth = 128;  ///< behind the first convolution
    std::vector<LtxDownLevel> down;
    std::int64_t encoderMidBlocks = 4;
    std::int64_t decoderWidth = 512;  ///< behind the first convolution
    std::int64_t decoderMidBlocks = 4;
    bool midInjectsNoise = false;
    std::vector<LtxUpLevel> up;

    /// Channels of the last levels, which see pixels.
    std::int64_t lastDown() const { return down.back().outChannels; }
    std::int64_t lastUp() const { return up.back().channels; }

    /// Reads and checks a vae/config.json.
    /// Throws Error(ModelUnreadable): impossible values, levels that don't fit each other.
    static LtxVaeOptions fromConfig(const checkpoint::JsonFields& config);
};

}  // namespace tubelet::vae
