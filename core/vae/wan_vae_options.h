#pragma once

#include <cstdint>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace tubelet::vae {

/// Shape of a Wan causal 3D VAE: the fields of diffusers' AutoencoderKLWan config.json
/// under our spelling.
/// Two kinds:
/// plain (Wan 2.1) and residual with pixels folded into channels (Wan 2.2). Value type.
struct WanVaeOptions {
    std::int64_t baseDim = 96;                         ///< encoder width at full
                                                       ///< resolution, channels
    std::int64_t decoderBaseDim = 96;                  ///< decoder width at full
                                                       ///< resolution, channels
    std::int64_t zDim = 16;                            ///< latent channels
    std::vector<std::int64_t> dimMult = {1, 2, 4, 4};  ///< width of each level as a multiple
                                                       ///< of the base width
    std::int64_t numResBlocks = 2;                     ///< residual blocks a level (the
                                                       ///< decoder has one more)
    std::vector<double> attnScales;                    ///< encoder scales (1, 0.5, ...) with
                                                       ///< attention, plain only
    /// per transition between levels: halve time as well
    std::vector<bool> temporalDownsample = {false, true, true};
    double dropout = 0;                    ///< in [0, 1), applied while training only
    std::vector<double> latentsMean;       ///< zDim values
    std::vector<double> latentsStd;        ///< zDim values, > 0
    bool isResidual = false;               ///< averaging / repeating shortcuts around whole levels
    std::int64_t inChannels = 3;           ///< 3 * patchSize^2
    std::int64_t outChannels = 3;          ///< 3 * patchSize^2
    std::int64_t patchSize = 1;            ///< pixels folded into channels, a side (1: none)
    std::int64_t scaleFactorTemporal = 4;  ///< pixel frames a latent frame, after the first
    std::int64_t scaleFactorSpatial = 8;   ///< pixels a latent cell, a side

    /// Reads a component's config.json.
    /// Fields that are missing get diffusers' defaults (those of Wan 2.1), unknown
    /// fields are ignored.
    /// Throws Error(ModelUnreadable) that names the field, what was expected and what was found.
    static WanVaeOptions fromConfig(const nlohmann::json& config);

    /// Checks all fields against each other. Throws Error(ModelUnreadable).
    void validate() const;
};

}  // namespace tubelet::vae
