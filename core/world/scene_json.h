#pragma once

#include <string>

#include "world/objects.h"
#include "world/render.h"

namespace tubelet::world {

/// The exact scene as one line of JSON: seed, index, size, place, colours, and of each subject its
/// names, motion, speed, where it is in each frame (x, y, diameter, angle in radians, opacity) and
/// its boxes ([left, top, right, bottom], null where unseen); a caption in each language.
std::string sceneJson(const Scene& scene, const RenderedScene& rendered, const Annotations* annotations = nullptr);

}  // namespace tubelet::world
