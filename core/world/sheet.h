#pragma once

#include <functional>
#include <vector>

#include "world/objects.h"
#include "world/render.h"

namespace tubelet::world {

/// A sheet of scenes, a row each, 8 scenes and more in two columns: five frames from first to last
/// (of a shorter clip all), above them the captions in English and Chinese.
/// With `outlines` each subject's box is drawn.
/// `beforeEach` is called with the number of scenes drawn so far.
media::Image sheetOf(const std::vector<Scene>& scenes, const SpriteSet& sprites, const Annotations* annotations,
                     bool outlines, const std::function<void(std::size_t)>& beforeEach);

}  // namespace tubelet::world
