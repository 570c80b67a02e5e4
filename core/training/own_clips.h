#pragma once

#include <filesystem>
#include <variant>

#include "training/clip_windows.h"
#include "training/world_clips.h"

namespace tubelet::training {

/// One's own clips.
struct OwnClips {
    std::filesystem::path folder;  ///< see readClipFolder()
    ClipWindows windows;           ///< frames 0: as many as the model's clips have
};

/// What can be trained on: one's own clips, or clips drawn by rule.
using AnyClips = std::variant<OwnClips, WorldClips>;

}  // namespace tubelet::training
