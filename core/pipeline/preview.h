#pragma once

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// A playable preview of a latent clip without the VAE: each latent cell becomes a colour by the
/// model's linear projection (rgb in [-1, 1] = latent * latentToRgb + bias; least squares, as
/// ComfyUI's latent2rgb), then the picture is enlarged bicubically to the clip's size (long edge at
/// most kPreviewEdge) and the latent frames are spread over the clip's frames by linear
/// interpolation in time: latent frame 0 is frame 0, latent frame k stands at the middle of the
/// frames it decodes to; in a loop all of them, the last one beside the first. `latents` (1, C, t,
/// h, w), normalised, any device.
/// A model without a projection (an unknown latent space) gets a grey picture of the latent's first
/// principal direction, so that motion still shows.
media::SharedClip previewClip(const at::Tensor& latents, const request::ModelFacts& facts,
                              const request::GenerationRequest& request);

/// Longest edge of a preview in pixels.
inline constexpr int kPreviewEdge = 512;

}  // namespace tubelet::pipeline
