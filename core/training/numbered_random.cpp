#include "training/numbered_random.h"

#include <utility>

#include <ATen/CPUGeneratorImpl.h>

#include "base/split_mix.h"

namespace tubelet::training {
namespace {

/// One step of SplitMix64.
std::uint64_t mixed(std::uint64_t state) {
    return base::splitMixed(state + base::kSplitMixStep);
}

}  // namespace

std::uint64_t seedOf(std::uint64_t seed, Draw use, std::uint64_t number) {
    return mixed(mixed(mixed(seed) ^ static_cast<std::uint64_t>(use)) ^ number);
}

at::Generator generatorOf(std::uint64_t seed, Draw use, std::uint64_t number) {
    return at::detail::createCPUGenerator(seedOf(seed, use, number));
}

void shuffle(std::span<std::size_t> values, std::uint64_t seed) {
    for (std::size_t left = values.size(); left > 1; --left) {
        seed = mixed(seed);
        // Off from even by less than one in 2^40 for any list that fits into memory.
        std::swap(values[left - 1], values[seed % left]);
    }
}

}  // namespace tubelet::training
