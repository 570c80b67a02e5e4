#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "dit/denoiser.h"
#include "training/example.h"
#include "training/world_clips.h"
#include "world/scene.h"

namespace tubelet::training {

/// Clips of the world as they are, without a VAE, each with its one right answer to a question:
/// what a class-conditional denoiser is trained and measured on.
struct ClassClips {
    std::vector<at::Tensor> clips;      ///< (1, 3, T, H, W), in [-1, 1], float32
    std::vector<std::int64_t> answers;  ///< of each, 0 to classes - 1
    std::int64_t classes = 0;
};

/// How many answers world::questions() knows to a question.
/// Throws Error(InvalidValue) for a question that is none of them, naming those.
std::int64_t answersTo(const std::string& question, bool wide);

/// As many as `clips` says, of those of its scenes that have one right answer.
/// Throws Error(InvalidValue) where too few have one, such as the motion of single frames, or for
/// such a question; Error(SourceUnreadable) where the emoji font is missing; Cancelled.
/// Uses all threads.
ClassClips drawClassClips(const WorldClips& clips, const std::string& question, world::Split split,
                          const std::stop_token& stop);

/// The same for a trainer of `denoiser`, which takes `classes` as the label of no class.
/// Tensors are not copied.
ExampleSet examplesOf(const ClassClips& clips, const dit::Denoiser& denoiser);

}  // namespace tubelet::training
