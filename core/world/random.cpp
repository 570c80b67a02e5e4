#include "world/random.h"

#include "base/split_mix.h"

namespace tubelet::world {

using base::kSplitMixStep;
using base::splitMixed;

Random::Random(std::uint64_t seed, std::uint64_t index, std::uint64_t stream)
    : m_state(
          splitMixed(splitMixed(splitMixed(seed + kSplitMixStep) + index + kSplitMixStep) + stream + kSplitMixStep)) {}

std::uint64_t Random::next() {
    return splitMixed(m_state += kSplitMixStep);
}

int Random::below(int count) {
    // The high half of a product: uneven by less than 2^-32 * count.
    return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(count)) >> 32);
}

double Random::between(double low, double high) {
    return low + (high - low) * (static_cast<double>(next() >> 11) * 0x1p-53);
}

}  // namespace tubelet::world
