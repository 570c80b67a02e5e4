#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "models/video_model.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

// From the pictures and clips that a run is given to latents, and back; `tiles` as in
// VideoModel::encode(), which all of it throws as.
// Worker-only.

/// Latents (1, C, t, h, w) of pictures of the run's size.
at::Tensor encoded(models::VideoModel& model, std::span<const media::Image> frames, const vae::Tiles& tiles,
                   const std::stop_token& stop);

/// What a clip ends with that stands still at a picture: (1, C, 1, h, w).
/// The VAE is causal: a latent frame within a clip is not the one that the picture alone becomes.
at::Tensor encodedEnd(models::VideoModel& model, const media::Image& picture, const vae::Tiles& tiles,
                      const std::stop_token& stop);

/// Latents of all frames of a clip of the run, the last of which stands for those that it lacks.
/// Those of a loop are encoded with the loop's end in front, as they are decoded.
at::Tensor encodedWhole(models::VideoModel& model, const request::GenerationRequest& request,
                        const std::vector<media::Image>& frames, const vae::Tiles& tiles, const std::stop_token& stop);

/// The frames of a clip that holds nothing but what its latents become.
std::vector<media::Image> decoded(models::VideoModel& model, const request::GenerationRequest& request,
                                  const at::Tensor& latents, const vae::Tiles& tiles, const std::stop_token& stop);

/// Two clips' latents by the share of the second one at each latent frame.
at::Tensor blended(const at::Tensor& first, const at::Tensor& second, const std::vector<double>& shares);

}  // namespace tubelet::pipeline
