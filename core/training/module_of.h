#pragma once

#include <torch/nn/module.h>

#include "dit/denoiser.h"

namespace tubelet::training {

/// The module of a denoiser, whose layers are trained or adapted.
/// Throws Error(Internal) for a denoiser that is none.
torch::nn::Module& moduleOf(dit::Denoiser& denoiser);

}  // namespace tubelet::training
