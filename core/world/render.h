#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "media/clip.h"
#include "world/scene.h"
#include "world/sprite.h"

namespace tubelet::world {

/// The pictures of all objects, made once.
/// Thread-safe once made.
class SpriteSet {
  public:
    /// Of the edition's objects, with `wide` of all. Throws as EmojiFont.
    SpriteSet(const std::filesystem::path& font, bool wide);

    const Sprite& of(int object) const;

  private:
    std::vector<Sprite> m_sprites;  ///< by object
};

/// Pixels left..right-1 and top..bottom-1.
struct Box {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool operator==(const Box&) const = default;
};

/// A scene as pictures.
struct RenderedScene {
    media::Clip clip;  ///< 8 frames a second
    /// For each frame width * height labels: 0 background, 1 the first subject, 2 the second, where
    /// they cover more than 100/255 of a pixel.
    std::vector<std::vector<std::uint8_t>> masks;
    /// By subject, then by frame: around what the mask shows of it; nothing where it shows none.
    std::vector<std::vector<std::optional<Box>>> boxes;
};

/// Draws a scene: a function of scene and sprites alone.
/// Thread-safe.
RenderedScene render(const Scene& scene, const SpriteSet& sprites);

}  // namespace tubelet::world
