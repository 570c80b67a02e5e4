#include "lab/asked_scene.h"

#include <algorithm>

#include "request/legal.h"
#include "world/caption.h"

namespace tubelet::lab {

AskedScene askedScene(const request::ModelFacts& facts, std::uint64_t seed, int number, bool wide,
                      const world::Annotations* annotations) {
    constexpr int kMostFrames = 33;  // of the world's clips
    auto sizes = facts.trainedSizes;
    if (sizes.empty()) {
        sizes.push_back({facts.defaults.width, facts.defaults.height});
    }
    const int rounds = number / static_cast<int>(sizes.size());
    const auto& size = sizes[static_cast<std::size_t>(number) % sizes.size()];
    world::SceneOptions options;
    options.width = size.width;
    options.height = size.height;
    options.frames = std::min(facts.defaults.frames, request::nearestLegalFrames(facts, kMostFrames));
    options.split = world::Split::Held;
    options.wide = wide;
    AskedScene asked;
    asked.scene = world::sceneAt(options, seed, static_cast<std::uint64_t>(number));
    asked.language = rounds % 2 == 0 ? world::Language::English : world::Language::Chinese;
    asked.prompt = world::captionOf(asked.scene, asked.language, static_cast<std::uint64_t>(number), annotations);
    return asked;
}

}  // namespace tubelet::lab
