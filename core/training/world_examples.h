#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "models/video_model.h"
#include "training/example.h"
#include "training/world_clips.h"
#include "world/objects.h"

namespace tubelet::training {

/// Clips of the world and what they may be called.
struct WorldExamples {
    ExampleSet set;                                 ///< captions are drawn at each step
    std::optional<world::Annotations> annotations;  ///< of the wide world
};

/// `clips` without sizes: those that the model was trained at.
WorldClips withSizes(WorldClips clips, const request::ModelFacts& facts);

/// Of all that the encoded clips follow from, but their number.
std::string worldFingerprint(const WorldClips& clips, const std::string& modelHash, world::Split split);

/// Draws the clips and encodes them with the model's VAE, once: latents are kept in `cache` (about
/// 20 KB for a clip of 17 frames and 128x128 pixels).
/// Throws Error(SourceUnreadable) where the emoji font or CLDR's names are missing,
/// Error(InvalidValue) for lengths that the model can't take, Error(TargetUnwritable), Cancelled.
/// Worker-only.
WorldExamples encodeWorld(models::VideoModel& model, const WorldClips& clips, const std::filesystem::path& cache,
                          const std::function<void(std::size_t done, std::size_t all)>& onProgress,
                          const std::stop_token& stop, world::Split split = world::Split::Train);

}  // namespace tubelet::training
