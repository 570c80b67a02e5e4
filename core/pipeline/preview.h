#pragma once

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// A playable preview of a latent clip without a network: models::projectedFrames() at the clip's
/// size (long edge at most kPreviewEdge). `latents` (1, C, t, h, w), normalised, any device.
media::SharedClip previewClip(const at::Tensor& latents, const request::ModelFacts& facts,
                              const request::GenerationRequest& request);

/// Longest edge of a preview in pixels.
inline constexpr int kPreviewEdge = 512;

}  // namespace tubelet::pipeline
