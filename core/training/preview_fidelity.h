#pragma once

#include <stop_token>
#include <vector>

#include "media/clip.h"
#include "request/model_facts.h"
#include "training/distilled_clips.h"
#include "training/training_observer.h"
#include "vae/tiny_decoder.h"

namespace tubelet::training {

/// The same latents as frames in three ways.
struct DecodedThrice {
    media::Clip vae, decoder, projection;
};

/// By the VAE, by a small decoder, and by the model's linear projection. Throws Cancelled.
DecodedThrice decodeThrice(const vae::TinyDecoder& decoder, const DistilledClip& clip, const request::ModelFacts& facts,
                           const std::stop_token& stop);

/// The mean PSNR of both against the VAE's frames; at least one clip.
PreviewFidelity fidelityOf(const std::vector<DecodedThrice>& clips);

/// A sheet of the first few clips of one size and length: some frames of each, in the three ways
/// beside each other. At least one clip.
media::Image sheetOf(const std::vector<DecodedThrice>& clips);

}  // namespace tubelet::training
