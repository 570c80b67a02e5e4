#pragma once

#include <filesystem>

#include <ATen/core/Tensor.h>

#include "vae/wan_vae.h"

namespace tubelet::tests {

/// A VAE with the weights of a component folder (config.json and one safetensors file, diffusers'
/// or original names).
vae::WanVae loadVae(const std::filesystem::path& folder);

/// A VAE of these options with seeded random weights that keep activations of order one.
vae::WanVae randomVae(const vae::WanVaeOptions& options, std::uint64_t seed = 1);

/// Small options of both kinds: plain is Wan 2.1's layout, residual Wan 2.2's.
vae::WanVaeOptions tinyOptions(bool residual);

}  // namespace tubelet::tests
