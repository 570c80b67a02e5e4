#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "training/distilled_clips.h"
#include "training/trainer.h"
#include "vae/tiny_decoder.h"

namespace tubelet::training {

/// Trains a small decoder to make of latents what a VAE makes of them (pictureLoss()). The latents
/// get noise of a level of their own, more of them little than much, as those of unfinished steps
/// are not those of a clip; the frames are without.
/// Worker-only.
class PreviewTrainer final : public Trainer {
  public:
    /// Decoder and clips must outlive this; the decoder's parameters are float32.
    /// mostNoise: deviation of the most noise.
    /// Throws Error(InvalidValue) as Trainer.
    PreviewTrainer(vae::TinyDecoder& decoder, std::vector<TrainedParameter> parameters,
                   const std::vector<DistilledClip>& clips, const TrainingOptions& options, double mostNoise);

  private:
    bool looksAtOneByOne() const override { return true; }
    std::string ownFingerprint() const override;
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;

    vae::TinyDecoder& m_decoder;
    const std::vector<DistilledClip>& m_clips;
    double m_mostNoise;
};

/// All parameters of a decoder: kernels between its first and last layer by Muon where that is
/// asked for, all others by AdamW.
std::vector<TrainedParameter> previewParameters(vae::TinyDecoder& decoder, bool muon);

}  // namespace tubelet::training
