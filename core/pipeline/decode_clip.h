#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "models/video_model.h"

namespace tubelet::pipeline {

/// Normalised latents (1, C, t, h, w) to a clip, frame by frame, or in tiles where
/// models::MemoryPlan::tiles says so. `progress` gets 0 to 1.
/// `seed`: of the run, for decoders that draw noise.
/// Throws Cancelled; Error(Internal) for values that are not numbers.
/// Worker-only.
std::shared_ptr<media::Clip> decodeClip(models::VideoModel& model, const at::Tensor& latents, double frameRate,
                                        const vae::Tiles& tiles, const std::function<void(double)>& progress,
                                        const std::stop_token& stop, std::uint64_t seed = 0);

}  // namespace tubelet::pipeline
