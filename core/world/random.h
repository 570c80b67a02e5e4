#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tubelet::world {

/// Random numbers that are a function of (seed, index, stream, how many were drawn): the same on
/// every machine, whatever was drawn elsewhere or on other threads.
/// Source of the mixing: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", 2014).
class Random {
  public:
    Random(std::uint64_t seed, std::uint64_t index, std::uint64_t stream);

    std::uint64_t next();
    /// 0 to count - 1; count at least 1.
    int below(int count);
    /// In [low, high).
    double between(double low, double high);
    bool chance(double probability01) { return between(0, 1) < probability01; }
    template <typename T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }

  private:
    std::uint64_t m_state;
};

}  // namespace tubelet::world
