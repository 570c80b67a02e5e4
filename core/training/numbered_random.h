#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <ATen/core/Generator.h>

namespace tubelet::training {

/// What random numbers are for, so that no two uses see the same ones.
enum class Draw : std::uint64_t { Packing, Order, Noise, Times, Dropout, Weights, Captions, DropRate, DroppedTokens };

/// A seed of its own for each use and number of it (a step, a round), the same on every machine: a
/// run that goes on needs to remember no generator.
std::uint64_t seedOf(std::uint64_t seed, Draw use, std::uint64_t number);

/// A generator of LibTorch on the CPU with that seed.
at::Generator generatorOf(std::uint64_t seed, Draw use, std::uint64_t number);

/// Mixes in place (Fisher and Yates).
void shuffle(std::span<std::size_t> values, std::uint64_t seed);

}  // namespace tubelet::training
