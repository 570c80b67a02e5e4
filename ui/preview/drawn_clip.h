#pragma once

#include <functional>

#include "media/clip.h"

namespace tubelet::ui {

/// A clip whose frames are drawn one by one as they are written.
struct DrawnClip {
    int width = 0;
    int height = 0;
    double frameRate = 0;
    int frames = 0;
    int still = 0;  ///< the frame that stands for all of them, 0-based
    /// Called on the thread of who writes it.
    std::function<media::Image(int frame)> draw;
};

}  // namespace tubelet::ui
