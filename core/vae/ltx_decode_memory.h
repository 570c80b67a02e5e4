#pragma once

#include <cstdint>

#include "vae/ltx_vae_options.h"

namespace tubelet::vae {

/// Peak of the bytes that LtxVae::decode() of a clip of this size in pixels and frames holds in
/// tensors, in float32, without weights but with the copies that are made of those: the largest set
/// that lives at once, found by walking through the decoder as it computes.
/// Needs no model.
std::uint64_t countDecodeBytes(const LtxVaeOptions& options, int width, int height, int frames);

/// By how many bytes a process grows at most during that decode: countDecodeBytes(), generated code
/// and holes of the heap.
std::uint64_t estimateDecodeBytes(const LtxVaeOptions& options, int width, int height, int frames);

}  // namespace tubelet::vae
