#pragma once

#include <filesystem>
#include <vector>

#include "media/clip.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

/// The playable preview of a kept step of a run of `request` (PreviewKind::Projection), on the CPU:
/// in milliseconds by the projection, in some tens where the model has a preview decoder.
/// Throws Error(SourceUnreadable) for a step that is not kept or can't be read,
/// Error(ModelUnreadable).
/// Thread-safe.
media::SharedClip keptPreview(const std::filesystem::path& folder, const request::GenerationRequest& request, int step);

/// The noise levels that a run of `request` goes through: before its first step, and after each,
/// as StepReport::sigma.
/// Throws Error(InvalidValue), Error(ModelUnreadable).
/// Thread-safe.
std::vector<double> noiseLevels(const request::GenerationRequest& request);

}  // namespace tubelet::pipeline
