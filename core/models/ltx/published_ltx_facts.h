#pragma once

#include <cstdint>

#include "request/model_facts.h"

namespace tubelet::models {

/// What tells the published LTX-Video models apart.
struct LtxTraits {
    int layers = 28;           ///< of the transformer; 48: the 13B model
    bool isDistilled = false;  ///< it needs few steps and no guidance
};

/// Whether a transformer of so many layers is the model of 13 billion parameters.
inline bool isLargeLtx(std::int64_t layers) {
    return layers > 40;  // the small one has 28, the large one 48
}

/// What the index of single files says of a distilled model, where its file tells it.
inline constexpr const char* kDistilledEntry = "is_distilled";

/// Fills in what a model folder without tubelet.json doesn't say: trained sizes and frame counts,
/// frame rate, steps, guidance, negative prompt, text length, latent-to-RGB projection.
/// `facts` must have its factors already.
/// Sources: defaults of diffusers' LTXPipeline and the examples of its page; configurations
/// (configs/*.yaml, inference.py) and README of github.com/Lightricks/LTX-Video.
void fillPublishedLtxFacts(request::ModelFacts& facts, const LtxTraits& traits);

/// How noisy the latents are that a decoder which denoises itself gets, and which timestep it is
/// told: all configurations of Lightricks from 0.9.1 on have these.
inline constexpr double kDecodeTimestep01 = 0.05, kDecodeNoise01 = 0.025;

}  // namespace tubelet::models
