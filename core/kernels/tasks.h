#pragma once

#include <cstdint>
#include <functional>

namespace tubelet::kernels {

/// Calls work(i) for 0 to count - 1, on LibTorch's own threads; returns when all are done.
/// What a call throws is thrown here once the others have ended.
void forTasks(std::int64_t count, const std::function<void(std::int64_t)>& work);

}  // namespace tubelet::kernels
