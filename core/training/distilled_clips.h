#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "models/video_model.h"
#include "training/world_clips.h"
#include "world/scene.h"

namespace tubelet::training {

/// Latents of a clip, and what a model's VAE makes of them.
struct DistilledClip {
    std::string name;
    at::Tensor latents;  ///< (1, C, t, h, w), normalised, float16
    at::Tensor frames;   ///< (3, T, H, W), bytes: as the finished clip would be

    std::int64_t cells() const { return latents.numel() / latents.size(1); }
    media::Clip clip() const;  ///< of the frames
};

/// (T, H, W, 3), bytes on the CPU, as a clip.
media::Clip clipOf(const at::Tensor& pictures);

/// Clips of the world, encoded and decoded with the model's VAE, once: kept in `cache` (about 1.3
/// MB for a clip of 17 frames and 160x160 pixels), from where they are read.
/// Throws as encodeWorld().
/// Worker-only.
std::vector<DistilledClip> distillWorld(models::VideoModel& model, const WorldClips& clips,
                                        const std::filesystem::path& cache,
                                        const std::function<void(std::size_t done, std::size_t all)>& onProgress,
                                        const std::stop_token& stop, world::Split split = world::Split::Train);

}  // namespace tubelet::training
