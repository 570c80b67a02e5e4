#pragma once

#include <cstdint>
#include <string>

#include "training/config_object.h"
#include "training/world_clips.h"

// Entries that several kinds of experiments share. All throw Error(InvalidValue) as
// training::ConfigObject does.

namespace tubelet::lab {

/// "data": clips of the world of one size.
training::WorldClips readOneSize(training::ConfigObject& config);

/// Of the longest of them.
std::int64_t mostFrames(const training::WorldClips& clips);

/// "question": one of world::questions(), without the entry `usual`.
std::string readQuestion(training::ConfigObject& config, const std::string& usual);

}  // namespace tubelet::lab
