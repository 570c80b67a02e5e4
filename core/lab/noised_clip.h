#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "media/clip.h"
#include "request/generation_request.h"

namespace tubelet::lab {

/// What the model sees before a step of a run, or at its end: alpha * clean + sigma * noise.
struct NoisePoint {
    double timestep = 0;  ///< as the model is told it; 0 of the finished clip
    double alpha = 0, sigma = 0;
};

/// How a latent becomes a picture.
enum class LatentView {
    Projection,  ///< by the latents' linear projection: blurred, in milliseconds
    Vae          ///< as sharp as a finished clip
};

/// A clip's latent, with the noise that a run of a request starts from mixed in as far as any of
/// its steps.
/// Worker-only: one thread at a time.
class NoisedClip {
  public:
    virtual ~NoisedClip() = default;

    /// Of each step, and last the finished clip: the request's steps and one more; alpha and sigma
    /// as the network sees them (after Sampler::scaleModelInput).
    virtual const std::vector<NoisePoint>& points() const = 0;
    /// The noisy latent before step `index` (0.. points().size() - 1), decoded.
    /// Throws Error(InvalidValue) for another index, Error as a run does, and Cancelled.
    virtual media::SharedClip at(int index, LatentView view, const std::stop_token& stop) = 0;
    /// Frees the network that LatentView::Vae has loaded, which the next one loads again.
    virtual void rest() = 0;
};

/// Fits `clip` to the request's model (fitToModel(), no more frames than the request has), and
/// encodes it with the VAE, which leaves the memory then.
/// Of the request count model, sampler, steps, shift, seed, device, dtype and threads.
/// Throws Error(InvalidValue), Error(ModelUnreadable), Error(DeviceUnavailable),
/// Error(OutOfMemory), and Cancelled.
std::unique_ptr<NoisedClip> noiseClip(const request::GenerationRequest& request, const media::Clip& clip,
                                      const std::stop_token& stop);

}  // namespace tubelet::lab
