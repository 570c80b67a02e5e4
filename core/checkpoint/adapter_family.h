#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace tubelet::checkpoint {

/// The family of models whose layers are named `targets` (AdapterName::target, dots or Kohya's
/// underscores): "Wan", "FLUX", "HunyuanVideo", "LTX-Video"..., or "unknown". `contextWidth`:
/// inputs of the keys of a U-Net's cross-attention, which tells the editions of Stable Diffusion
/// apart; 0 where unknown.
/// Thread-safe.
std::string adapterFamily(const std::set<std::string>& targets, std::int64_t contextWidth);

}  // namespace tubelet::checkpoint
