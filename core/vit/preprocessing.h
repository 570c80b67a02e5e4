#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include <ATen/core/Tensor.h>

#include "checkpoint/json_fields.h"
#include "media/clip.h"
#include "media/resample.h"

namespace tubelet::vit {

/// Rows and columns, pixels.
using PixelSize = std::array<std::int64_t, 2>;

/// How a picture becomes pixel values, in this order: scaled, cropped, rescaled, normalised.
/// What is empty is left out.
struct Preprocessing {
    std::optional<PixelSize> exactSize;        ///< scale to this, whatever the shape
    std::optional<std::int64_t> shortestEdge;  ///< or: scale the shorter side to this
                                               ///< and keep the shape
    media::ResampleFilter filter = media::ResampleFilter::Bilinear;
    std::optional<PixelSize> crop;  ///< the middle of the picture; black around a smaller one
    std::optional<double> factor;   ///< levels 0..255 times this
    bool offset = false;            ///< then minus 1
    /// then minus mean, by deviation; red, green, blue
    std::optional<std::array<double, 3>> mean, deviation;

    /// A preprocessor_config.json of ViTImageProcessor (also as ViTFeatureExtractor or ...Fast),
    /// VivitImageProcessor or VivitVideoProcessor, with transformers' defaults for what is left
    /// out; a step whose flag is null is left out itself.
    /// Without a type that of the model is meant.
    /// Throws Error(ModelUnreadable): another type, values of another type, impossible ones.
    static Preprocessing fromConfig(const checkpoint::JsonFields& config, bool isVideo);
};

/// The preprocessor_config.json of a VivitImageProcessor that treats each frame so.
nlohmann::json vivitProcessorConfig(const Preprocessing& steps);

/// One picture -> (3, H, W), float32: the very numbers of transformers' Pillow processors, which
/// scale as media::resample() does and round to float32 after each step.
/// Its torchvision processor, the default where torchvision is installed, scales with other
/// fixed-point weights: measured up to one level (1/255) away for bilinear, two for bicubic; its
/// Lanczos is another filter.
/// Throws Error(InvalidValue) for an impossible picture.
/// Thread-safe.
at::Tensor pixelValues(const media::Image& image, const Preprocessing& steps);

}  // namespace tubelet::vit
