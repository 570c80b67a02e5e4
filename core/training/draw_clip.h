#pragma once

#include <functional>
#include <stop_token>

#include "media/clip.h"
#include "request/generation_request.h"

namespace tubelet::models {
class VideoModel;
}

namespace tubelet::training {

/// Draws the clip of a request with a model that is in memory, as its weights are now; touches
/// no random number but its own. Whoever trains hands it in: training knows no pipeline.
/// Throws Error, Cancelled.
using DrawClip = std::function<media::SharedClip(models::VideoModel& model, const request::GenerationRequest& request,
                                                 const std::stop_token& stop)>;

}  // namespace tubelet::training
