#pragma once

#include <functional>

#include "diffusion/sampler.h"
#include "media/clip.h"
#include "pipeline/denoise.h"
#include "pipeline/generator.h"
#include "pipeline/preview_decoder.h"

namespace tubelet::pipeline {

/// What a run knows of its time at a step, in milliseconds.
struct StepTimes {
    double before = 0;    ///< what denoising took before the run was interrupted
    double now = 0;       ///< and since it went on, or began
    int made = 1;         ///< steps since then
    double decoding = 0;  ///< what decoding the clip will take; 0: not known
};

/// What is told of a step, with the preview that `preview` makes of it; null: without one.
request::StepReport stepReport(const DenoiseStep& done, const diffusion::Sampler& sampler,
                               const request::GenerationRequest& request, const StepTimes& times,
                               PreviewDecoder* preview, const std::stop_token& stop);

/// Decodes the steps that the observer asks for, and hands them over; what can't be decoded costs
/// the run nothing.
/// `pausedMs` grows by what that takes. Throws Cancelled.
void decodeAskedSteps(RunObserver& observer, const std::function<media::SharedClip(int step)>& decode,
                      double& pausedMs);

}  // namespace tubelet::pipeline
