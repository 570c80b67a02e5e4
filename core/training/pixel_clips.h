#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "request/model_facts.h"
#include "training/trainer.h"
#include "training/world_clips.h"
#include "world/scene.h"

namespace tubelet::training {

/// Clips as they are, which a VAE learns to keep.
/// Const and thread-safe after construction.
class PixelClips {
  public:
    virtual ~PixelClips() = default;

    struct Shape {
        std::int64_t frames = 1, height = 0, width = 0;
        bool operator==(const Shape&) const = default;
    };
    virtual std::size_t count() const = 0;
    virtual std::string name(std::size_t number) const = 0;
    virtual Shape shape(std::size_t number) const = 0;
    /// (1, 3, T, H, W) in [-1, 1], float32 on the CPU.
    /// Throws Error(SourceUnreadable) where it is read anew, and is not what it was.
    virtual at::Tensor video(std::size_t number) const = 0;
    /// Tells these clips from others, encoded by the model of that hash.
    virtual std::string fingerprint(const std::string& modelHash) const = 0;
};

/// Clips of the world, drawn when they are asked for.
/// `clips` have sizes, see withSizes().
/// Throws Error(SourceUnreadable) where the emoji font is missing.
std::unique_ptr<const PixelClips> drawnClips(const WorldClips& clips, world::Split split);

/// Several, made on all threads.
std::vector<at::Tensor> videosOf(const PixelClips& clips, const std::vector<std::size_t>& numbers);

/// All of them, their tokens being cells of a model's latents.
std::vector<ListedExample> listedByCells(const PixelClips& clips, const request::ModelFacts& facts);

}  // namespace tubelet::training
