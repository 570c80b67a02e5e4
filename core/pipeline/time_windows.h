#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "dit/condition.h"
#include "patch/overlap.h"

namespace tubelet::pipeline {

/// One of the predictions that a step of a clip of several prompts is put together from.
struct WindowPass {
    patch::Window frames;      ///< the latent frames that the network sees
    dit::Condition condition;  ///< what it is told of them
    at::Tensor share;          ///< (size of frames) float32: how much it counts at each of them;
                               ///< all passes' sum to 1 at each latent frame
};

/// The passes of a clip of `latents` latent frames: overlapping windows in time of at most `window`
/// of them, whose predictions are averaged with weights that rise and fall over what neighbours
/// share ("MultiDiffusion", arXiv 2302.08113).
/// In a window each latent frame is predicted under its own prompt: a blend of the embeddings by
/// their shares there, in quarters; frames of one blend share a pass.
/// `prompts`: of one shape, with the whole clip's given latents; shares[i][k]: of prompt i at
/// latent frame k, see request::PromptTrack.
/// One prompt and one window are one pass, with the prompt as it is.
std::vector<WindowPass> windowPasses(const std::vector<dit::Condition>& prompts,
                                     const std::vector<std::vector<double>>& shares, std::int64_t latents,
                                     std::int64_t window);

/// Puts the predictions of passes (1, C, size of frames, h, w), in their order, together:
/// (1, C, latents, h, w).
at::Tensor together(const std::vector<WindowPass>& passes, std::vector<at::Tensor>::const_iterator predictions,
                    std::int64_t latents);

}  // namespace tubelet::pipeline
