#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "models/video_model.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

/// Latent frames that are encoded and decoded in front of a loop: its end.
inline constexpr int kWarmUp = 5;

/// Pictures of the run's size that its clip shall hold as they are.
struct GivenFrames {
    std::vector<media::Image> before;   ///< of an extension: all frames of the clip
                                        ///< that it goes on with
    std::vector<media::Image> last;     ///< the last frame, or none
    std::vector<media::Image> painted;  ///< all frames of the clip that is painted into
    at::Tensor weights;                 ///< (T, H, W), of `painted`: how much of each
                                        ///< pixel is made again
};

/// How a run's latents become its clip.
struct Finishing {
    const request::GenerationRequest& request;
    GivenFrames given;  ///< which the clip takes
    vae::Tiles tiles;   ///< models::MemoryPlan::tiles
};

/// A loop's latents (1, C, t, h, w) with its last kWarmUp frames in front, for causal decoders.
at::Tensor withEndInFront(const at::Tensor& latents);

/// The clip of a run's latents (1, C, t, h, w).
///
/// A loop is decoded with its own end in front, because the VAE is causal, and those frames are
/// left out: every latent frame becomes as many frames as the temporal factor says.
/// An extension gets the frames of the clip that it goes on with in front; where both have a frame,
/// the given one fades into the run's, which differs by what the VAE loses.
/// The last latent frame fades into a given last frame: decoded behind frames that move, it is not
/// quite the picture.
/// A clip that is painted into keeps its pixels where the weights are 0, and its number of frames.
/// Throws as decodeClip().
media::SharedClip finishedClip(models::VideoModel& model, const at::Tensor& latents, Finishing finishing,
                               const std::function<void(double)>& progress, const std::stop_token& stop);

}  // namespace tubelet::pipeline
