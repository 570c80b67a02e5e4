#include "training/world_clips.h"

#include <cmath>
#include <utility>

#include "training/held_out_seed.h"
#include "training/require.h"
#include "world/caption.h"
#include "world/random.h"

namespace tubelet::training {
namespace {

constexpr std::uint64_t kLayout = 100;  // a stream of its own beside world::Stream

class WorldCaptions final : public Captions {
  public:
    WorldCaptions(WorldClips clips, std::optional<world::Annotations> annotations)
        : m_clips(std::move(clips)), m_annotations(std::move(annotations)) {}

    std::string of(std::size_t example, std::uint64_t draw) const override {
        const auto scene = sceneOf(m_clips, static_cast<std::int64_t>(example));
        world::Random random(draw, 0, kLayout);
        const auto language = random.chance(m_clips.chinese) ? world::Language::Chinese : world::Language::English;
        return world::captionOf(scene, language, random.next(), m_annotations ? &*m_annotations : nullptr);
    }

  private:
    WorldClips m_clips;
    std::optional<world::Annotations> m_annotations;
};

}  // namespace

void WorldClips::check() const {
    require(count >= 1 && count <= 10'000'000, "world.count", static_cast<double>(count), within(1, 10000000));
    require(chinese >= 0 && chinese <= 1, "world.chinese", chinese, within(0, 1));
    double sum = 0;
    for (const auto& [number, share] : frames) {
        require(share >= 0 && std::isfinite(share), "world.frames", share, {says("training", "shares of 0 or more")});
        sum += share;
    }
    require(sum > 0, "world.frames", sum, {says("training", "shares of which one is above 0")});
    // Refuses sizes and lengths that the world can't draw.
    for (const auto& size : sizes) {
        for (const auto& [number, share] : frames) {
            world::SceneOptions options;
            options.width = size.width;
            options.height = size.height;
            options.frames = number;
            world::sceneAt(options, seed, 0);
        }
    }
}

world::Scene sceneOf(const WorldClips& clips, std::int64_t number, world::Split split) {
    const auto index = static_cast<std::uint64_t>(number);
    world::Random random(clips.seed, index, kLayout);
    double sum = 0;
    for (const auto& each : clips.frames) {
        sum += each.share;
    }
    world::SceneOptions options;
    options.wide = clips.wide;
    options.split = split;
    double at = random.between(0, sum);
    for (const auto& [frames, share] : clips.frames) {
        if (share > 0) {
            options.frames = frames;
        }
        if ((at -= share) < 0) {
            break;
        }
    }
    const auto& size = random.pick(clips.sizes);
    options.width = size.width;
    options.height = size.height;
    return world::sceneAt(options, clips.seed, index);
}

std::string nameOf(const WorldClips& clips, std::int64_t number, const std::string& kind) {
    return kind + " " + std::to_string(clips.seed) + (clips.wide ? " wide " : " ") + std::to_string(number);
}

WorldClips heldOutClips(WorldClips clips, std::int64_t count) {
    clips.seed = heldOutSeed(clips.seed);
    clips.count = count;
    return clips;
}

std::shared_ptr<const Captions> captionsOf(const WorldClips& clips, std::optional<world::Annotations> annotations) {
    return std::make_shared<WorldCaptions>(clips, std::move(annotations));
}

}  // namespace tubelet::training
