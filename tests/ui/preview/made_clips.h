#pragma once

#include <QColor>

#include "media/clip.h"

namespace tubelet::testing {

/// A clip whose pixels tell where and when they are: red is x, green is y, blue is 10 *
/// frame + `blueOffset`.
media::SharedClip coordinateClip(int width, int height, int frames, double frameRate, int blueOffset = 0);

/// A clip of plain frames in one colour each.
media::SharedClip plainClip(int width, int height, const std::vector<QColor>& colours, double frameRate);

}  // namespace tubelet::testing
