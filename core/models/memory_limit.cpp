#include "models/memory_limit.h"

#include <algorithm>
#include <atomic>

namespace tubelet::models {
namespace {

std::atomic<std::uint64_t> limit = 0;

Memory atMost(Memory memory, std::uint64_t most, const ResolvedDevice& resolved) {
    auto& counted = resolved.device == "cpu" ? memory.host : memory.device;
    counted = std::min(counted, most);
    return memory;
}

}  // namespace

void limitMemory(std::uint64_t bytes) {
    limit = bytes;
}

std::uint64_t memoryLimit() {
    return limit;
}

Memory withinLimit(Memory all, const ResolvedDevice& resolved) {
    const auto most = memoryLimit();
    return most == 0 ? all : atMost(all, most, resolved);
}

Memory leftOfLimit(Memory free, std::uint64_t held, const ResolvedDevice& resolved) {
    const auto most = memoryLimit();
    return most == 0 ? free : atMost(free, most - std::min(most, held), resolved);
}

}  // namespace tubelet::models
