#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "media/clip.h"

namespace tubelet::lab {

/// Around a connected part of a clip that shows a subject: frames firstFrame..lastFrame, pixels
/// left..right-1 and top..bottom-1.
struct SubjectBox {
    std::int64_t firstFrame = 0, lastFrame = 0;
    int left = 0, top = 0, right = 0, bottom = 0;

    bool operator==(const SubjectBox&) const = default;
};

/// Where a scorer sees subjects in a clip: a share for each of its tokens. It is as coarse as they
/// are.
struct SubjectMask {
    std::array<std::int64_t, 3> grid{};  ///< tokens along frames, rows, columns
    std::vector<float> likely;           ///< by token, row-major: 0 to 1, a subject from 0.5 on
    std::vector<std::int64_t> frames;    ///< of the clip that were looked at, ascending
    std::int64_t tokenFrames = 1;        ///< so many of them are one token's
    std::int64_t clipFrames = 1;
    double frameRate = 0;                    ///< of the clip, 1/s; 0: it tells none
    int width = 0, height = 0;               ///< of the clip, pixels
    double left = 0, top = 0;                ///< of the first token in it, pixels
    double tokenWidth = 0, tokenHeight = 0;  ///< in its pixels

    /// By moment, from above; parts that touch at a corner alone are two.
    std::vector<SubjectBox> boxes() const;
    /// One frame of the clip: white where it shows a subject, black elsewhere, between the tokens'
    /// middles interpolated. A mask for `tubelet paint`.
    media::Image picture(std::int64_t frame) const;

    /// Which token of time a frame of the clip lies in: that of the nearest frame looked at.
    std::int64_t momentOf(std::int64_t frame) const;
};

}  // namespace tubelet::lab
