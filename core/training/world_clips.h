#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "request/generation_request.h"
#include "training/captions.h"
#include "world/objects.h"
#include "world/scene.h"

namespace tubelet::training {

/// Clips drawn by rule (core/world), to be trained on.
struct WorldClips {
    /// So many of a number of frames, in shares of their sum.
    struct FrameShare {
        int frames = 17;
        double share = 1;
    };

    std::int64_t count = 4096;  ///< of scenes, 1 to 10 million
    std::uint64_t seed = 0;     ///< of the world
    std::vector<FrameShare> frames{{1, 0.3}, {9, 0.2}, {17, 0.5}};
    std::vector<request::Size> sizes;  ///< empty: the model's own
    double chinese = 0.4;              ///< share of captions, 0 to 1
    bool wide = false;                 ///< see world::SceneOptions

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

/// Scene `number` of them: size, length and all it shows follow from the seed and the number alone.
world::Scene sceneOf(const WorldClips& clips, std::int64_t number, world::Split split = world::Split::Train);

/// What clip `number` of them is called in a list of examples: "KIND SEED NUMBER", and whether the
/// world is the wide one.
std::string nameOf(const WorldClips& clips, std::int64_t number, const std::string& kind = "world");

/// As many clips as `count` of the same kind that are none of `clips`: of another seed.
WorldClips heldOutClips(WorldClips clips, std::int64_t count);

/// A caption for each draw, in English and Chinese, of the many ways to say what the scenes show.
/// `annotations`: see world::captionOf(); needed where `clips` are wide.
std::shared_ptr<const Captions> captionsOf(const WorldClips& clips, std::optional<world::Annotations> annotations);

}  // namespace tubelet::training
