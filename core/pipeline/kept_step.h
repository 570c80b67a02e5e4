#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "models/opened_model.h"
#include "pipeline/run_record.h"
#include "pipeline/run_state.h"
#include "request/generation_request.h"
#include "request/notice.h"

namespace tubelet::pipeline {

// What a run's folder holds is taken for the run's only where it is: whole, of its id, its step and
// its size.

/// The newest state of a run's folder that can be gone on with, or that of `step`; nothing where
/// there is none: the run begins anew, which is told.
/// Tells of those that can't be used.
/// `model` is the run's.
/// Throws Error for a step that is not kept, StepUnusable for one that can't be used, and
/// Error(SourceUnreadable) for one that can't be opened.
std::optional<RunState> findState(const std::filesystem::path& folder, const RunRecord& record, int step,
                                  const models::OpenedModel& model, std::vector<request::Notice>& notices);

/// The newest step of a run that can be decoded; tells of those that can't.
/// Throws Error(SourceUnreadable) where there is none, and for one that can't be opened.
int newestStep(const std::filesystem::path& folder, const RunRecord& record, const models::OpenedModel& model,
               std::vector<request::Notice>& notices);

/// The latents that step `step` of a run of `request` is decoded from, or for 0 the final ones;
/// also from folders of earlier versions.
/// Throws StepUnusable, Error(SourceUnreadable).
at::Tensor latentsToDecode(const std::filesystem::path& folder, int step, const request::GenerationRequest& request,
                           const models::OpenedModel& model);

}  // namespace tubelet::pipeline
