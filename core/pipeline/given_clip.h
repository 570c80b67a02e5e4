#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

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
    /// Start, Blend: as many as the run's latents stand for; Extend, Paint: all; First, Last: one.
    std::vector<media::Image> frames;
    at::Tensor weights;  ///< of Paint: maskWeights() of its frames
    std::string hash;    ///< media::hashOfSource() of what was read
};

/// Reads it: frames are scaled to fill the run's size and what stands out is cut off
/// equally on both sides; what is transparent lies on white.
/// Of a clip to begin with the frames are those that it shows at the moments of the run's, so that
/// it moves as fast; one that is shorter than the run is taken evenly and thereby slowed down, as
/// are pictures without a frame rate.
/// Notices tell of that ("input-cropped", "input-scaled"), of frames left out or repeated
/// ("input-sampled", "input-repeated"), which frame was taken ("input-frame"), sound that is left
/// out ("input-sound"), and what the reader has to say ("source-read").
/// Holds no more frames than it returns.
/// Throws Error(SourceUnreadable) as media::VideoReader, and where the source changed meanwhile, so
/// that the hash is that of the frames; Error(InvalidValue) for a frame
/// that isn't there, a clip too short to be gone on with, one to paint into of another length than
/// the run's, a mask that doesn't fit it, and a strip of which next to nothing would
/// be left, Error(OutOfMemory) for one too
/// long, and Cancelled.
/// Worker-only.
GivenClip readGiven(const request::Input& input, const request::GenerationRequest& request,
                    const request::ModelFacts& facts, RunObserver& observer, const std::stop_token& stop);

/// Throws Error(SourceUnreadable) for a file whose hashes before and after it was read differ.
void checkUnchanged(const std::filesystem::path& file, const std::string& before, const std::string& now);

/// Whether a run still needs an input of that use: when it is begun, and when all
/// its steps are made.
bool isInputNeeded(request::InputUse use, bool isBegun, bool isDenoised);

}  // namespace tubelet::pipeline
