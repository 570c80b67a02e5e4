#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "training/pixel_clips.h"
#include "training/trainer.h"
#include "vae/wan_vae.h"

namespace tubelet::training {

/// Trains a VAE to give back the clips that it encodes (pictureLoss()): its decoder alone, of
/// latents that stay as they are, or all of it. Then latents are drawn from the posterior that the
/// encoder tells, and its divergence from the standard normal is part of the loss: a mean over
/// latent values of (mean^2 + variance - 1 - log variance) / 2, in nats ("Auto-Encoding Variational
/// Bayes", arXiv 1312.6114, appendix B).
/// Worker-only.
class VaeTrainer final : public Trainer {
  public:
    /// What a training teaches of a VAE.
    struct Subject {
        std::vector<TrainedParameter> parameters;
        /// (1, C, t, h, w) of each clip, normalised; empty: the encoder is trained too.
        std::vector<at::Tensor> latents;
        double klWeight = 0;  ///< of the divergence, where it is
    };
    /// VAE and clips must outlive this.
    /// Throws Error(InvalidValue) as Trainer.
    VaeTrainer(const vae::WanVae& vae, Subject subject, const PixelClips& clips, const request::ModelFacts& facts,
               const TrainingOptions& options);

  private:
    bool looksAtOneByOne() const override { return true; }
    std::string ownFingerprint() const override;
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;

    bool trainsEncoder() const { return m_latents.empty(); }
    at::Tensor lossOf(std::size_t example, const at::Tensor& video, at::Generator& noises, const std::stop_token& stop);

    vae::WanVae m_vae;
    std::vector<at::Tensor> m_latents;
    double m_klWeight;
    const PixelClips& m_clips;
};

}  // namespace tubelet::training
