#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "media/clip.h"
#include "pipeline/generator.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// A picture or clip that a run is given, as the run takes it.
struct GivenClip {
    request::InputUse use = request::InputUse::Start;
    std::filesystem::path file;
    /// Of the run's size.
    /// Start: as many as the run's latents stand for, evenly taken; Extend: all; First, Last: one.
    std::vector<media::Image> frames;
    std::string hash;  ///< media::hashOfSource()
};

/// Reads it: frames are scaled to fill the run's size and what stands out is cut off
/// equally on both sides.
/// Notices tell of that ("input-cropped", "input-scaled"), of frames left out or repeated
/// ("input-sampled", "input-repeated"), which frame was taken ("input-frame"), and what the reader
/// has to say ("source-read").
/// Holds no more frames than it returns.
/// Throws Error(SourceUnreadable) as media::VideoReader, and where the source changed meanwhile, so
/// that the hash is that of the frames; Error(InvalidValue) for a frame
/// that isn't there and a clip too short to be gone on with, Error(OutOfMemory) for one too
/// long, and Cancelled.
/// Worker-only.
GivenClip readGiven(const request::Input& input, const request::GenerationRequest& request,
                    const request::ModelFacts& facts, RunObserver& observer, const std::stop_token& stop);

/// Whether a run still needs an input of that use: when it is begun, and when all
/// its steps are made.
bool isInputNeeded(request::InputUse use, bool isBegun, bool isDenoised);

}  // namespace tubelet::pipeline
