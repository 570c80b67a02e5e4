#include "hub/retries.h"

#include <condition_variable>
#include <mutex>

#include "base/stop.h"

namespace tubelet::hub {

std::chrono::seconds waitBefore(int failures, const RetryPolicy& policy, std::optional<std::chrono::seconds> asked) {
    constexpr int kMostDoublings = 20;
    const auto doubled = policy.firstWait * (std::int64_t{1} << std::clamp(failures - 1, 0, kMostDoublings));
    return std::clamp(asked.value_or(doubled), std::chrono::seconds(0), policy.longestWait);
}

void waitFor(std::chrono::seconds time, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    checkStop(stop);
}

}  // namespace tubelet::hub
