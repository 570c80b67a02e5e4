#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>

#include "request/model_facts.h"
#include "training/own_clips.h"
#include "training/pixel_clips.h"
#include "training/training_observer.h"

namespace tubelet::training {

/// What a VAE is trained on and measured on.
struct VaeMaterial {
    std::unique_ptr<const PixelClips> clips, heldOut;
    std::size_t skipped = 0;  ///< files
};

/// Of the world: held-out combinations, `heldOut` clips of them. Of one's own files every tenth is
/// held out, or the last where there are fewer, and of them at most so many clips, from each file
/// in turn.
/// Files that can't be read are told to the observer.
/// Throws Error(InvalidValue) for lengths or sizes that the model can't take,
/// Error(SourceUnreadable) where the emoji font is missing or there are fewer than two files,
/// Cancelled.
VaeMaterial vaeMaterial(const AnyClips& data, std::int64_t heldOut, const request::ModelFacts& facts,
                        TrainingObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::training
