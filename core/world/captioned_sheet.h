#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "media/clip.h"

namespace tubelet::world {

/// A clip on a sheet: lines of text, and under them frames from its first to its last.
struct CaptionedStrip {
    std::vector<std::string> lines;    ///< drawn with drawLine(), cut off where they are too long
    std::vector<media::Image> frames;  ///< one or more, of one size
};

/// Which frames of a clip a strip shows: `most`, or all of a shorter clip. Not evenly spread: what
/// shakes would seem to stand still.
std::vector<std::size_t> shownFrames(std::size_t frames, std::size_t most = 5);

/// A sheet of `count` strips, 8 and more in two columns; cells have the size of the largest.
/// `stripAt` gives each of them, in order and once.
/// Throws Error(InvalidValue) for none, or one without frames.
media::Image captionedSheet(std::size_t count, const std::function<CaptionedStrip(std::size_t)>& stripAt);

}  // namespace tubelet::world
