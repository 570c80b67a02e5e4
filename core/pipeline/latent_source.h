#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include <ATen/core/Tensor.h>

#include "models/opened_model.h"
#include "pipeline/run_observer.h"
#include "pipeline/run_record.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

/// What a run takes of a clip in place of its file: the last latents of the run that made it, which
/// no video encoder and no VAE has changed. Worker-only.
struct LatentSource {
    at::Tensor latents;  ///< (1, C, t, h, w), float32, on the CPU
    std::string hash;    ///< SHA-256 of their bytes
};

/// The last latents of the kept run that `input` names, where they can stand for its file: the file
/// is what that run made, by the recipe in it, and the run is of this model, size, length and loop.
/// A clip to paint into also holds nothing but what its latents become: one that was extended,
/// painted into or given its last frame holds pictures besides.
/// Nothing where no run is named, or its file is to be read after all, which is told
/// ("input-run-unused").
/// Throws Cancelled.
std::optional<LatentSource> findLatentSource(const request::Input& input, const request::GenerationRequest& request,
                                             const models::OpenedModel& model, RunObserver& observer,
                                             const std::stop_token& stop);

/// Keeps what a run took in its own folder, so that it goes on when the other run is gone.
/// Throws Error(TargetUnwritable).
void keepLatentSource(const std::filesystem::path& run, std::size_t input, const LatentSource& source);

/// Reads it again; `hash` is that of the run's recipe.
/// Throws Error(SourceUnreadable) where it is gone or another.
LatentSource keptLatentSource(const std::filesystem::path& run, std::size_t input, const std::string& hash);

/// Whether the recipe of a run says that it took latents of that input.
bool isFromLatents(const request::ClipRecipe& recipe, std::size_t input);

}  // namespace tubelet::pipeline
