#pragma once

#include <cstdint>

namespace tubelet::training {

/// The seed of the scenes that something trained on those of `seed` is measured on: none of them
/// are the same.
constexpr std::uint64_t heldOutSeed(std::uint64_t seed) {
    return seed + 1'000'003;
}

}  // namespace tubelet::training
