#pragma once

#include "world/sprite.h"
#include "world/words.h"

namespace tubelet::world {

/// The picture of `shape` (of shapes()) in `color`, smooth at its edge, a circle 120 of
/// Sprite::kSide pixels wide.
Sprite shapeSprite(int shape, const Rgb& color);

}  // namespace tubelet::world
