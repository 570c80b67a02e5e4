#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "models/opened_model.h"
#include "models/video_model.h"
#include "pipeline/run_record.h"
#include "pipeline/run_state.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

/// The sampler of a request over the model's own schedule.
/// Throws Error(InvalidValue), Error(ModelUnreadable).
std::unique_ptr<diffusion::Sampler> samplerOf(const request::GenerationRequest& request,
                                              const models::OpenedModel& model);

/// Where the loop begins.
struct Taken {
    int step = 0;                          ///< steps that are behind it, of the new request's
    at::Tensor latents;                    ///< the sample before the next one, on the CPU
    std::vector<request::Notice> notices;  ///< what was done to the state
};

/// Takes up a state of the run `former` for the run `now` (of both recipes request and LoRAs
/// count), whose sampler and noise go on from there.
///
/// Nothing differs: sampler and noise restore their states, and every step ahead is bit for bit
/// the former run's.
/// Prompt, negative prompt, guidance or LoRAs differ: the sample stays, the solver starts afresh
/// (its memory is of the other prompt).
/// Steps, sampler or shift differ: the new schedule is entered at the step whose noise share is
/// nearest to the state's, and the sample is moved to it along the line through its x0 estimate.
/// The seed differs: a sampler that draws noise draws the rest from the new seed; for one that
/// draws none the noise in the sample is replaced by that of the new seed, around its x0 estimate.
Taken takeUp(const RunState& state, const request::ClipRecipe& former, const request::ClipRecipe& now,
             const models::VideoModel& model, diffusion::Sampler& sampler, diffusion::NoiseSource& noise);

/// Throws Error(InvalidValue) unless a run of `former` may go on as `now`: size, number of frames,
/// what it is given and whether it is a loop stay.
void checkContinues(const request::GenerationRequest& former, const request::GenerationRequest& now);

/// What differs between where a run was and where it goes on, as a notice ("continued-elsewhere"):
/// program, LibTorch, device, dtype, threads, processor.
/// Nothing where all is alike.
std::optional<request::Notice> movedNotice(const request::ClipRecipe& before, const request::ClipRecipe& now);

/// Likewise for other company in its forward passes.
request::Notice companyNotice(std::size_t before, std::size_t now);

}  // namespace tubelet::pipeline
