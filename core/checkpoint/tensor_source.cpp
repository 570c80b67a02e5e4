#include "checkpoint/tensor_source.h"

namespace tubelet::checkpoint {

std::uint64_t elementCount(const std::vector<std::int64_t>& shape) {
    std::uint64_t count = 1;
    for (const std::int64_t size : shape) {
        count *= static_cast<std::uint64_t>(size);
    }
    return count;
}

}  // namespace tubelet::checkpoint
