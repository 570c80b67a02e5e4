#pragma once

#include <array>
#include <cstdint>

#include <nlohmann/json_fwd.hpp>

#include "checkpoint/json_fields.h"

namespace tubelet::vae {

/// Shape of a TinyDecoder: a stage at the latents' grid, two more behind it, and pixels.
/// The defaults are those of the published taew2_1, which fits Wan 2.1's latents. Value type.
struct TinyDecoderOptions {
    std::int64_t latentChannels = 16;
    /// Edge of a cell of the last layer, pixels.
    std::int64_t patchSize = 1;
    std::array<std::int64_t, 4> widths{256, 128, 64, 64};  ///< channels of each stage, and before
                                                           ///< the last layer
    std::array<std::int64_t, 3> blocks{3, 3, 3};           ///< memory blocks of each stage
    std::array<bool, 3> growsTime{false, true, true};      ///< a stage ends with twice the frames
    std::array<bool, 3> growsSpace{true, true, true};      ///< and with twice the edges

    /// Reads a component's config.json: latent_channels, patch_size, widths, blocks, time_upscale,
    /// space_upscale. Those that are missing stay as they are here.
    /// Throws Error(ModelUnreadable) naming the field.
    static TinyDecoderOptions fromConfig(const checkpoint::JsonFields& config);
    /// The same, to be read again.
    nlohmann::json toConfig() const;

    /// Pixels of a latent cell, a side.
    std::int64_t spatialFactor() const;
    /// Frames of a latent frame behind the first one.
    std::int64_t temporalFactor() const;
    /// At most so many bytes live at once while `latentFrames` of a grid are decoded together, for
    /// values of `itemBytes`.
    std::uint64_t decodeBytes(std::int64_t latentFrames, std::int64_t rows, std::int64_t columns,
                              std::size_t itemBytes) const;

    bool operator==(const TinyDecoderOptions&) const = default;
};

/// How a config names the class.
inline constexpr const char* kTinyDecoderClass = "TinyVideoDecoder";

}  // namespace tubelet::vae
