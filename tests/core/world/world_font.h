#pragma once

#include "world/emoji_font.h"
#include "world/render.h"

namespace tubelet::tests {

/// The pictures of the edition's objects, made once a test program.
inline const world::SpriteSet& sprites() {
    static const world::SpriteSet set(world::findEmojiFont(), false);
    return set;
}

}  // namespace tubelet::tests
