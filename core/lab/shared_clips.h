#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "training/class_clips.h"
#include "training/world_clips.h"

namespace tubelet::lab {

/// What learners of an experiment learn and are measured on. Variants of the same data share it.
struct SharedClips {
    training::ClassClips trained;
    training::ClassClips heldOut;  ///< of combinations that training leaves out
};

/// Throws as training::drawClassClips().
inline SharedClips drawSharedClips(const training::WorldClips& data, const std::string& question, std::int64_t heldOut,
                                   const std::stop_token& stop) {
    return {training::drawClassClips(data, question, world::Split::Train, stop),
            training::drawClassClips(training::heldOutClips(data, heldOut), question, world::Split::Held, stop)};
}

}  // namespace tubelet::lab
