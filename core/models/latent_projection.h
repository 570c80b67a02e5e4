#pragma once

#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "request/model_facts.h"

namespace tubelet::models {

/// A model's linear projection: colour (3) in [-1, 1] = latent (C) toColours + bias.
struct ColourProjection {
    at::Tensor toColours;  ///< (C, 3), float32 on the CPU
    at::Tensor bias;       ///< (3)
};
/// Nothing for a model without one.
std::optional<ColourProjection> colourProjection(const request::ModelFacts& facts);

/// The pictures that a projection is spread over.
struct ProjectedClip {
    int width = 0, height = 0;  ///< pixels
    int frames = 0;
    bool loop = false;  ///< the last latent frame lies beside the first
};

/// Latents as colours without a network: each cell becomes a colour by the model's linear
/// projection (rgb in [-1, 1] = latent * latentToRgb + bias; least squares, as ComfyUI's
/// latent2rgb), enlarged bicubically, and the latent frames are spread over the clip's by linear
/// interpolation in time:
/// latent frame 0 is frame 0, latent frame k stands at the middle of the frames it decodes to.
/// A model without a projection gets the grey picture of the latents' first principal direction.
/// `latents` (1, C, t, h, w), normalised, any device. Each frame: (H, W, 3) bytes on the CPU.
std::vector<at::Tensor> projectedFrames(const at::Tensor& latents, const request::ModelFacts& facts,
                                        const ProjectedClip& clip);

}  // namespace tubelet::models
