#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tubelet::request {

/// A part of a clip in space and time: a grey picture a frame, 0 where the clip stays as it is, 255
/// where it is made anew.
/// Kept as text without loss, so that a recipe needs no file beside it.
struct Mask {
    int width = 0;   ///< pixels, of the clip
    int height = 0;  ///< likewise
    int frames = 0;  ///< of the clip; 1: all of them alike
    /// Its levels by rows: "100" pixels of 0, "60*" of 255, "60*128" of 128, with blanks between;
    /// frames with "/" between, "=" for one that is as the one before. What is left of a
    /// frame is 0.
    std::string runs;
    int feather = 8;  ///< pixels around it over which it falls to 0
    int fade = 0;     ///< frames before and behind it, likewise

    bool operator==(const Mask&) const = default;
};

/// Mask::runs of levels (frames, height, width), row-major.
std::string maskRuns(const std::vector<std::uint8_t>& levels, std::size_t pixelsOfAFrame);

/// Hears the levels (height, width) of a frame.
using MaskFrame = std::function<void(int frame, const std::vector<std::uint8_t>& levels)>;

/// Tells the levels of each frame in turn; holds no more than one.
/// Throws Error(InvalidValue) as checkMask().
void eachMaskFrame(const Mask& mask, const MaskFrame& tell);

/// Throws Error(InvalidValue) for a mask of an impossible size, with more text than a mask needs,
/// whose text is none, that holds more pixels than it has, or that is empty: a sentence each.
void checkMask(const Mask& mask);

/// A box in all frames from `firstFrame` to `lastFrame`, from 0; what lies outside of the
/// clip is cut off.
struct MaskBox {
    int x = 0, y = 0, width = 0, height = 0;
    int firstFrame = 0, lastFrame = 0;
};
Mask boxMask(const MaskBox& box, int width, int height, int frames);

}  // namespace tubelet::request
