#pragma once

#include <cstdint>
#include <string>

namespace tubelet::models {

/// Bytes in the two memories of a machine. Without a graphics card everything is in the host's.
struct Memory {
    std::uint64_t host = 0;    ///< main memory
    std::uint64_t device = 0;  ///< the graphics card's

    /// At most the largest number, which stands for "it is not known how much there is".
    Memory& operator+=(const Memory& other);
    bool fits(const Memory& available) const { return host <= available.host && device <= available.device; }
    bool operator==(const Memory&) const = default;
};
Memory operator+(Memory a, const Memory& b);
/// Of each memory the larger figure.
Memory larger(const Memory& a, const Memory& b);
/// Bytes in the memory of the device that is computed on, "cpu" or "cuda:0".
Memory memoryOn(const std::string& device, std::uint64_t bytes);

}  // namespace tubelet::models
