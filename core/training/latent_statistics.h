#pragma once

#include <array>
#include <stop_token>
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

/// Measured on the posteriors' means of the first frames of clips that are evenly taken, about
/// 131,000 cells of latents, so that it is little beside a step of training.
/// A stop makes do with the four clips that come first, so that what was learnt can be saved.
/// Worker-only.
LatentStatistics measureLatents(vae::WanVae& vae, const PixelClips& clips, const std::stop_token& stop);

}  // namespace tubelet::training
