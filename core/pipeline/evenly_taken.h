#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/message.h"
#include "media/clip.h"
#include "media/video_reader.h"

namespace tubelet::pipeline {

/// Some frames of a clip.
struct TakenFrames {
    std::vector<media::Image> pictures;
    std::vector<std::int64_t> indices;  ///< of the pictures in the clip, from 0
    std::int64_t frames = 0;            ///< of the whole clip
    double frameRate = 0;               ///< of the clip, 1/s; 0: it tells none
    bool hasSound = false;
    std::vector<Message> notices;  ///< of the reader, see media::VideoInfo
};

/// How many frames shall be taken out of a clip of so many; may throw Error, which
/// ends the reading.
using WantedFrames = std::function<std::int64_t(std::int64_t frames)>;

/// Which frames shall be taken out of a clip of so many at a rate (1/s; 0: it tells none): indices
/// from 0, which rise and may repeat, at least one; may throw Error, which ends the reading.
using ChosenFrames = std::function<std::vector<std::int64_t>(std::int64_t frames, double frameRate)>;

/// What becomes of a frame as soon as it is read.
using WorkedFrame = std::function<media::Image(media::Image frame)>;

/// Reads a video, a picture (one frame) or a folder of pictures, and takes frames.
/// Holds no more than those in memory.
/// A file that doesn't tell its length, or one that is too large, is read twice; of one that tells
/// too small a number only so many frames are looked at.
/// Throws Error(SourceUnreadable), and Cancelled between frames.
/// Worker-only.
TakenFrames takeFrames(const std::filesystem::path& source, const ChosenFrames& chosen, const std::stop_token& stop,
                       const media::ReadOptions& options = {}, const WorkedFrame& worked = {});

/// The same, evenly (patch::uniformFrames).
TakenFrames takeEvenly(const std::filesystem::path& source, const WantedFrames& wanted, const std::stop_token& stop,
                       const media::ReadOptions& options = {}, const WorkedFrame& worked = {});

/// The same of a clip in memory.
TakenFrames takeEvenly(const media::Clip& clip, const WantedFrames& wanted);

}  // namespace tubelet::pipeline
