#pragma once

#include <stop_token>
#include <vector>

#include "request/model_facts.h"
#include "training/distilled_clips.h"
#include "training/fidelity.h"
#include "vae/tiny_decoder.h"

namespace tubelet::training {

/// The same latents as frames: by the VAE, which is what is wanted, by a small decoder, and by the
/// model's linear projection. Throws Cancelled.
Comparison comparePreviews(const vae::TinyDecoder& decoder, const std::vector<DistilledClip>& clips,
                           const request::ModelFacts& facts, const std::stop_token& stop);

}  // namespace tubelet::training
