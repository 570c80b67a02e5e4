#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "lab/classify.h"
#include "pipeline/evenly_taken.h"

namespace tubelet::lab {

/// What a request looks at: its files, or one path without a name for its clip in memory.
std::vector<std::filesystem::path> lookedAt(const ClassifyRequest& request);

/// How sentences call one of them.
std::string nameOf(const ClassifyRequest& request, const std::filesystem::path& source);

/// Frames of one of them, as pipeline::takeEvenly().
/// Throws as that, and Error(SourceUnreadable) for a clip without frames.
pipeline::TakenFrames takenOf(const ClassifyRequest& request, const std::filesystem::path& source,
                              const pipeline::WantedFrames& wanted, const std::stop_token& stop);

}  // namespace tubelet::lab
