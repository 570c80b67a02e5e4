#pragma once

#include <cstdint>

#include "vae/wan_vae_options.h"

namespace tubelet::vae {

/// Peak working memory in bytes of streamed decoding of one clip at `width` x `height` pixels, without weights, for
/// values of `itemBytes` each: the history of every causal layer, plus the largest set of tensors that lives at once,
/// found by walking through the decoder as it computes its largest chunk. Checked against counted allocations by the
/// test vae.memory. Needs no model.
std::uint64_t estimateDecodeBytes(const WanVaeOptions& options, int width, int height, std::size_t itemBytes);

}  // namespace tubelet::vae
