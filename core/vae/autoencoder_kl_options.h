#pragma once

#include <cstdint>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace tubelet::vae {

/// Shape of an image VAE: the fields of diffusers' AutoencoderKL config.json under our spelling.
/// The defaults are those of Stable Diffusion's and DiT's ("High-Resolution Image Synthesis with
/// Latent Diffusion Models", arXiv 2112.10752).
struct AutoencoderKLOptions {
    /// channels of each level, from full resolution down
    std::vector<std::int64_t> widths{128, 256, 512, 512};
    std::int64_t layers = 2;          ///< residual blocks a level; the decoder has one more
    std::int64_t latentChannels = 4;  ///< z
    std::int64_t groups = 32;         ///< of the group norms
    std::int64_t sampleSize = 256;    ///< trained edge in pixels; diffusers' tiles are as large
    double scalingFactor = 0.18215;   ///< normalised latent = (z - shift) * this
    double shiftFactor = 0;
    std::vector<double> latentsMean, latentsStd;  ///< z values each, or empty
    bool hasQuantConv = true;
    bool hasPostQuantConv = true;
    bool hasMidAttention = true;

    /// Pixels along one edge of a latent cell: 2 for each level after the first.
    std::int64_t spatialFactor() const { return std::int64_t{1} << (widths.size() - 1); }

    /// Reads a component's config.json.
    /// Fields that are missing get diffusers' defaults, unknown fields are ignored.
    /// Throws Error(ModelUnreadable) that names the field: another class, kinds of blocks that are
    /// not known here, values that are missing their type or impossible.
    static AutoencoderKLOptions fromConfig(const nlohmann::json& config);
    /// Throws Error(ModelUnreadable) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::vae
