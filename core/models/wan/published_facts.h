#pragma once

#include <array>
#include <vector>

#include <nlohmann/json.hpp>

#include "request/model_facts.h"

namespace tubelet::models {

/// What tells the published Wan models apart.
struct WanTraits {
    int latentChannels = 16;  ///< 16: Wan 2.1 latent, 48: Wan 2.2 TI2V latent
    int width = 5120;         ///< of the transformer: heads * head size; 1536 is the 1.3B model
    double boundary01 = 0;    ///< Wan 2.2 A14B: from where on the second of its transformers
                              ///< denoises; 0: it has one
    bool needsFirst = false;  ///< image to video by channels of its own
    bool needsLast = false;   ///< of those the one between two frames
};

/// Fills in what a model folder without tubelet.json doesn't say: trained sizes and frame counts,
/// frame rate, steps, guidance, negative prompt, text length, languages, latent-to-RGB projection.
/// `facts` must have
/// its factors already: sizes that are no multiple of facts.sizeMultiple are left out.
/// Sources: the configurations of github.com/Wan-Video/Wan2.1 and Wan2.2 (wan/configs), defaults of
/// diffusers' WanPipeline.
void fillPublishedFacts(request::ModelFacts& facts, const WanTraits& traits);

/// The shift of the timesteps that Wan's own programs take: sample_shift of wan/configs, and
/// generate.py's for image to video at 480p and between two frames.
double publishedShift(const WanTraits& traits);

/// Where the second of Wan 2.2 A14B's transformers takes over (boundary of wan/configs), share of
/// the timesteps.
double publishedBoundary(bool needsFirst);

/// Mean and deviation of each latent channel, which no file of weights tells, in a VAE's config:
/// of 48 channels those of Wan 2.2 (wan/modules/vae2_2.py); of 16 none, as Wan 2.1's are a config's
/// defaults.
void fillPublishedStatistics(nlohmann::json& vaeConfig);

/// A linear map from latents (normalised, as the transformer sees them) to RGB in [-1, 1].
struct LatentToRgb {
    std::vector<std::array<double, 3>> rows;  ///< one per latent channel; empty when unknown
    std::array<double, 3> bias{};
};

/// The public factors of the latents of Wan 2.1 (16 channels) and Wan 2.2 (48 channels), as ComfyUI
/// publishes them (comfy/latent_formats.py); empty for other channel counts.
LatentToRgb publishedLatentToRgb(int latentChannels);

}  // namespace tubelet::models
