#pragma once

#include <cstdint>

#include "vae/wan_vae_options.h"

namespace tubelet::vae {

/// Peak of the bytes that streamed decoding of one clip at `width` x `height` pixels holds in
/// tensors, without weights, for values of `itemBytes` each: the history of every causal layer,
/// plus the largest set of tensors that lives at once, found by walking through the decoder as it
/// computes its largest chunk.
/// Needs no model.
std::uint64_t countDecodeBytes(const WanVaeOptions& options, int width, int height, std::size_t itemBytes);

/// What the process grows by during that decode: countDecodeBytes() and an allowance, fitted to
/// measured peaks, for generated code and for memory that the allocator keeps between uses.
/// keepsHoles: false beside a base::SmallHeap.
/// The test vae.memory checks all these figures.
std::uint64_t estimateDecodeBytes(const WanVaeOptions& options, int width, int height, std::size_t itemBytes,
                                  bool keepsHoles = true);

}  // namespace tubelet::vae
