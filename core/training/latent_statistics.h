#pragma once

#include <array>
#include <vector>

#include "training/pixel_clips.h"
#include "vae/wan_vae.h"

namespace tubelet::training {

/// What a model's files say of the latents of its VAE.
struct LatentStatistics {
    std::vector<double> mean, deviation;  ///< by channel, of latents as they are
    /// Least squares over cells: rgb in [-1, 1] = normalised latent * toRgb + bias, see
    /// models::projectedFrames().
    std::vector<std::array<double, 3>> toRgb;
    std::array<double, 3> bias{};
};

/// Measured on the posteriors' means of up to 64 of the clips, evenly taken.
/// Worker-only.
LatentStatistics measureLatents(vae::WanVae& vae, const PixelClips& clips);

}  // namespace tubelet::training
