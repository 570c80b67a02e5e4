#include "training/pixel_clips.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "kernels/tasks.h"
#include "models/pixels.h"
#include "training/world_examples.h"
#include "world/emoji_font.h"
#include "world/render.h"

namespace tubelet::training {
namespace {

class DrawnClips final : public PixelClips {
  public:
    DrawnClips(const WorldClips& clips, world::Split split)
        : m_clips(clips), m_split(split), m_sprites(world::findEmojiFont(), clips.wide) {}

    std::size_t count() const override { return static_cast<std::size_t>(m_clips.count); }
    std::string name(std::size_t number) const override { return nameOf(m_clips, static_cast<std::int64_t>(number)); }
    Shape shape(std::size_t number) const override {
        const auto scene = this->scene(number);
        return {scene.frames, scene.height, scene.width};
    }
    at::Tensor video(std::size_t number) const override {
        return models::toVideo(world::render(scene(number), m_sprites).clip.frames);
    }
    std::string fingerprint(const std::string& modelHash) const override {
        return worldFingerprint(m_clips, modelHash, m_split);
    }

  private:
    world::Scene scene(std::size_t number) const {
        return sceneOf(m_clips, static_cast<std::int64_t>(number), m_split);
    }

    WorldClips m_clips;
    world::Split m_split;
    world::SpriteSet m_sprites;
};

}  // namespace

std::unique_ptr<const PixelClips> drawnClips(const WorldClips& clips, world::Split split) {
    return std::make_unique<DrawnClips>(clips, split);
}

std::vector<at::Tensor> videosOf(const PixelClips& clips, const std::vector<std::size_t>& numbers) {
    std::vector<at::Tensor> videos(numbers.size());
    kernels::forTasks(std::ssize(numbers), [&](std::int64_t number) {
        const at::NoGradGuard inference;
        const auto i = static_cast<std::size_t>(number);
        videos[i] = clips.video(numbers[i]);
    });
    return videos;
}

std::vector<ListedExample> listedByCells(const PixelClips& clips, const request::ModelFacts& facts) {
    std::vector<ListedExample> listed;
    for (std::size_t i = 0; i < clips.count(); ++i) {
        const auto shape = clips.shape(i);
        const auto time = 1 + (shape.frames - 1) / facts.temporalFactor;
        const auto edge = facts.spatialFactor;
        listed.push_back({clips.name(i), time * (shape.height / edge) * (shape.width / edge)});
    }
    return listed;
}

}  // namespace tubelet::training
