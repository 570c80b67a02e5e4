#pragma once

#include <span>
#include <stop_token>

#include "dit/condition.h"
#include "media/clip.h"
#include "models/video_model.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

/// What a model that takes given frames in channels of its own (models::GivenAs::Channels) is told
/// of them: beside the sample, for each frame of a latent frame whether it is given, and the
/// latents of a clip of which the others are grey; and what its picture encoder sees in them.
/// `first`: frames that the clip begins with; `last`: one that it ends with, or none.
/// Source: diffusers, WanImageToVideoPipeline.prepare_latents.
/// Throws as VideoModel::encode(). Worker-only.
dit::Condition givenChannels(models::VideoModel& model, const request::GenerationRequest& request,
                             std::span<const media::Image> first, std::span<const media::Image> last,
                             const vae::Tiles& tiles, const std::stop_token& stop);

}  // namespace tubelet::pipeline
