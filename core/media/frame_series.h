#pragma once

// Private to media: which pictures of a folder are the frames of its clip, and in which order.

#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"

namespace tubelet::media {

/// The frames of a folder in their order, and what a person should know of the choice.
struct FrameSeries {
    std::vector<std::filesystem::path> files;
    std::vector<Message> notices;
};

/// Our own frames (frame-0001.png ...), else the one series of numbered pictures, else, where
/// nothing is numbered, all pictures by name.
/// Numbers count as numbers, negative ones too.
/// Notices tell of gaps (noticeOfNumbers) and of pictures that are left out, and of links that lead
/// nowhere and whatever else has a picture's name.
/// Throws Error(SourceUnreadable) where there is no picture, where a number occurs twice, and for
/// several series, which it names; filesystem_error.
/// Thread-safe.
FrameSeries seriesOf(const std::filesystem::path& folder);

}  // namespace tubelet::media
