#pragma once

#include <stop_token>

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "media/crop_position.h"
#include "request/mask.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// How much of each pixel is made again: (T, H, W) float32, 0..1, for `frames` frames of
/// width x height.
/// The mask is brought to that size as its clip is (media::resizeToFill, `crop` as that's); then
/// its greatest values
/// spread by half of the feather and the whole is smoothed by the other half, likewise in time by
/// the fade.
/// So it is 1 wherever the mask is whole, falls to 0 over feather and fade, and is
/// exactly 0 beyond them.
/// Throws Error(InvalidValue) for a mask of another number of frames than `frames`, unless it has
/// one, for one that is empty at this size, and as request::eachMaskFrame(); Cancelled.
at::Tensor maskWeights(const request::Mask& mask, int frames, int width, int height, const std::stop_token& stop,
                       media::CropPosition crop = {});

/// How much of each latent is made again: (1, 1, t, h, w), the greatest of its pixels' weights.
/// Frames behind the last weights count as that one.
at::Tensor latentWeights(const at::Tensor& weights, const request::ModelFacts& facts, int latentFrames, bool loop);

/// `from` turned into `to` by weights (H, W): equal to it to the pixel where they are 1, and to
/// `from` where they are 0.
void mixByWeights(const media::Image& from, const at::Tensor& weights, media::Image& to);

}  // namespace tubelet::pipeline
