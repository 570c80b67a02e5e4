#pragma once

#include <cstdint>

namespace tubelet::base {

/// What SplitMix64 adds to its state before each number (Steele, Lea, Flood, "Fast splittable
/// pseudorandom number generators", 2014).
inline constexpr std::uint64_t kSplitMixStep = 0x9e3779b97f4a7c15;

/// Its mixing: every bit of `state` reaches every bit of the result.
constexpr std::uint64_t splitMixed(std::uint64_t state) {
    state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
    state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
    return state ^ (state >> 31);
}

}  // namespace tubelet::base
