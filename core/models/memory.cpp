#include "models/memory.h"

#include <algorithm>
#include <limits>

namespace tubelet::models {

Memory& Memory::operator+=(const Memory& other) {
    const auto added = [](std::uint64_t a, std::uint64_t b) {
        return a + std::min(b, std::numeric_limits<std::uint64_t>::max() - a);
    };
    host = added(host, other.host);
    device = added(device, other.device);
    return *this;
}

Memory operator+(Memory a, const Memory& b) {
    return a += b;
}

Memory larger(const Memory& a, const Memory& b) {
    return {std::max(a.host, b.host), std::max(a.device, b.device)};
}

Memory memoryOn(const std::string& device, std::uint64_t bytes) {
    return device == "cpu" ? Memory{bytes, 0} : Memory{0, bytes};
}

}  // namespace tubelet::models
