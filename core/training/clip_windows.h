#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include "media/clip.h"
#include "request/model_facts.h"

namespace tubelet::training {

/// What of each video is taken.
struct ClipWindows {
    int frames = 0;       ///< of an example at most, 1 + k * the model's temporal factor
    int mostPerFile = 1;  ///< windows of a long video, evenly spread over it
};

/// Frames of an example: legal ones, at most what the model's own clips have where none are named.
/// Throws Error(InvalidValue) for another number.
ClipWindows legalWindows(ClipWindows windows, const request::ModelFacts& facts);

/// Where in a video or picture its windows begin, in frames at the model's rate: they follow each
/// other, no more than asked for, evenly spread; the last may be shorter where it is the only one.
/// Throws as media::VideoReader, and Cancelled.
std::vector<std::int64_t> windowsOf(const std::filesystem::path& file, const request::ModelFacts& facts,
                                    const ClipWindows& windows, const std::stop_token& stop);

/// Windows of at most so many frames that begin there, in order, at the model's frame rate, each
/// fitted to the model (models::fitToModel()) and handed over when it is read, so that one is held
/// at a time.
/// Throws as media::VideoReader, Error(InvalidValue) where the file ends before a window,
/// Cancelled, and what `sink` throws.
void readWindows(const std::filesystem::path& file, const request::ModelFacts& facts, int frames,
                 const std::vector<std::int64_t>& begins, const std::function<void(media::Clip)>& sink,
                 const std::stop_token& stop);

}  // namespace tubelet::training
