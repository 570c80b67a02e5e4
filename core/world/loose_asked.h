#pragma once

#include "world/asked_words.h"
#include "world/random.h"

namespace tubelet::world {

/// Of a scene of the narrow world as much as somebody says; sometimes of a subject that the world
/// does not have (-1) instead. Never nothing at all.
AskedWords looseAsked(const Scene& scene, Random& random);

}  // namespace tubelet::world
