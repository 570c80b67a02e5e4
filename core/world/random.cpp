#include "world/random.h"

namespace tubelet::world {
namespace {

constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15ULL;

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t index, std::uint64_t stream)
    : m_state(mixed(mixed(mixed(seed + kStep) + index + kStep) + stream + kStep)) {}

std::uint64_t Random::next() {
    return mixed(m_state += kStep);
}

int Random::below(int count) {
    // The high half of a product: uneven by less than 2^-32 * count.
    return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(count)) >> 32);
}

double Random::between(double low, double high) {
    return low + (high - low) * (static_cast<double>(next() >> 11) * 0x1p-53);
}

}  // namespace tubelet::world
