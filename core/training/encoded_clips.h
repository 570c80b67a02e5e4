#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "models/video_model.h"
#include "training/clip_folder.h"
#include "training/clip_windows.h"
#include "training/example.h"

namespace tubelet::training {

/// Who follows the encoding.
struct EncodingObserver {
    std::function<void(std::size_t done, std::size_t all)> onProgress = [](std::size_t, std::size_t) {};
    std::function<void(const SkippedFile&)> onSkipped = [](const SkippedFile&) {};
};

/// Reads clips at the model's frame rate, each at the legal size of its own aspect that is nearest
/// the model's native area (models::fitToModel()), encodes them with its VAE and their captions
/// with its text encoder.
/// Files that can't be read, and captions that mean nothing to the model, are skipped and told.
/// Afterwards the text encoder is freed.
/// Throws Cancelled.
/// Worker-only.
ExampleSet encodeClips(models::VideoModel& model, const std::vector<CaptionedFile>& files, const ClipWindows& windows,
                       const EncodingObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::training
