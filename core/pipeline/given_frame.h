#pragma once

#include <stop_token>

#include "media/clip.h"
#include "media/video_reader.h"
#include "pipeline/run_observer.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

/// How pictures and clips that a run is given are read: what is transparent lies on white.
media::ReadOptions givenReading();

/// The one frame of a picture or clip that Input::frame means, as it is read; tells which one
/// ("input-frame").
/// Throws Error(InvalidValue) for a frame that isn't there, as media::VideoReader, and Cancelled.
/// Worker-only.
media::Image givenFrame(const request::Input& input, RunObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::pipeline
