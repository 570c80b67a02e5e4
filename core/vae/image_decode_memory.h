#pragma once

#include <cstdint>

#include "vae/autoencoder_kl_options.h"

namespace tubelet::vae {

/// By how many bytes a process grows at most in AutoencoderKL::decode() of one image at this size
/// in pixels, in float32; weights are not counted.
/// Needs no model.
/// Measured on a CPU.
std::uint64_t estimateDecodeBytes(const AutoencoderKLOptions& options, int width, int height);

}  // namespace tubelet::vae
