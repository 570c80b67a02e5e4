#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "request/generation_request.h"
#include "request/notice.h"

namespace tubelet::request {

/// Only the low 32 bits of a seed count in LibTorch's generator of the CPU (std::mt19937),
/// as in PyTorch's.
inline constexpr std::uint64_t kLargestSeed = std::numeric_limits<std::uint32_t>::max();

/// The seed up to kLargestSeed that gives the same noise.
constexpr std::uint64_t shortSeed(std::uint64_t seed) {
    return seed & kLargestSeed;
}

/// Gives requests that are asked for together the seed of the first, each one behind the one
/// before; behind the largest is 0.
/// Thread-safe.
void giveRisingSeeds(std::vector<GenerationRequest>& requests);

/// A notice ("long-seed") that says which seed a longer one equals, for the first long one of
/// `count` (at least 1) seeds that rise by one from `first`; nothing where all are short.
/// Thread-safe.
std::optional<Notice> longSeedNotice(std::uint64_t first, int count = 1);

}  // namespace tubelet::request
