#include "request/seeds.h"

#include <algorithm>
#include <string>

namespace tubelet::request {

void giveRisingSeeds(std::vector<GenerationRequest>& requests) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
        requests[i].seed = shortSeed(requests.front().seed + i);
    }
}

std::optional<Notice> longSeedNotice(std::uint64_t first, int count) {
    const auto more = static_cast<std::uint64_t>(std::max(count, 1) - 1);
    const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - first;
    if (first + std::min(more, room) <= kLargestSeed) {
        return std::nullopt;
    }
    const std::uint64_t seed = std::max(first, kLargestSeed + 1);
    return Notice(
        "long-seed",
        {says("request",
              "Only the low 32 bits of a seed count: %1 gives the same clip as seed %2. Seeds up to %3 are all "
              "different."),
         seed, shortSeed(seed), kLargestSeed});
}

}  // namespace tubelet::request
