#pragma once

#include <string_view>

#include "diffusion/prediction.h"
#include "diffusion/sampler_options.h"

namespace tubelet::diffusion {

/// Whether a sampler can walk with what a network predicts: flow samplers need Flow, the others
/// anything else; DPM-Solver++ does both.
bool fits(SamplerKind kind, Prediction prediction);

/// The sampler of a user's word ("unipc", "euler", "dpm++", "ddim", "ddpm") for what a
/// network predicts.
/// Throws Error(InvalidValue) naming the fitting ones, for an unknown word and for a sampler
/// that does not fit.
SamplerKind samplerKind(std::string_view name, Prediction prediction);

}  // namespace tubelet::diffusion
