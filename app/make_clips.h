#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/output.h"
#include "app/planned_clips.h"
#include "pipeline/text_to_video.h"

namespace tubelet::app {

/// Removes what commands that were killed left: run folders, and temporary files beside what this
/// one is going to write.
/// Never throws.
void sweep(const std::vector<Planned>& clips);

/// Hears of each clip that was written; must not throw.
using OnWritten = std::function<void(const Planned& clip, const media::Clip& made)>;

/// Makes and writes clips that are denoised together, then the steps of those that ask for them.
/// `device` is what the user is told.
/// Returns an exit code.
int makeClips(const std::vector<Planned>& clips, const std::string& device, pipeline::TextToVideo& engine,
              bool overwrite, Output& output, const std::stop_token& stop, const OnWritten& onWritten = {});

}  // namespace tubelet::app
