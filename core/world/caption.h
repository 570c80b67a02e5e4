#pragma once

#include <cstdint>
#include <string>

#include "world/objects.h"
#include "world/scene.h"

namespace tubelet::world {

/// One of the many ways to say what the scene shows: `variation` chooses. A single frame says
/// nothing of motion. `annotations` as in namesOf(); they are needed for further emoji.
/// Thread-safe.
std::string captionOf(const Scene& scene, Language language, std::uint64_t variation = 0,
                      const Annotations* annotations = nullptr);

}  // namespace tubelet::world
