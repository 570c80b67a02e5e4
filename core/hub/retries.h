#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>

#include "base/error.h"
#include "hub/interrupted.h"
#include "hub/pull_observer.h"

namespace tubelet::hub {

/// How often something is tried again, and how long is waited before: the first time `firstWait`,
/// then twice as long each time, or as long as the server asks for; never longer than
/// `longestWait`.
struct RetryPolicy {
    int most = 5;  ///< in a row without progress
    std::chrono::seconds firstWait{1};
    std::chrono::seconds longestWait{60};
};

/// The wait before attempt `failures` + 1. Thread-safe.
std::chrono::seconds waitBefore(int failures, const RetryPolicy& policy, std::optional<std::chrono::seconds> asked);

/// Waits, but not longer than until a stop; throws Cancelled then.
void waitFor(std::chrono::seconds time, const std::stop_token& stop);

/// What `work()` gives, which is tried again as often as it throws Interrupted.
/// `progress()`: bytes; attempts that got further than any before are not counted.
/// Throws Error(SourceUnreadable) with the last reason and `advice`; what else `work` throws.
template <typename Work>
auto withRetries(const RetryPolicy& policy, PullObserver& observer, const std::stop_token& stop, const Message& advice,
                 const std::function<std::uint64_t()>& progress, const Work& work) {
    std::uint64_t furthest = progress();
    for (int failures = 0;;) {
        try {
            return work();
        } catch (const Interrupted& interrupted) {
            const std::uint64_t reached = progress();
            failures = reached > furthest ? 1 : failures + 1;
            furthest = std::max(furthest, reached);
            if (failures > policy.most) {
                throw Error(ErrorKind::SourceUnreadable, inOrder(interrupted.why, advice));
            }
            const auto wait = waitBefore(failures, policy, interrupted.wait);
            observer.onRetry(interrupted.why, wait);
            waitFor(wait, stop);
        }
    }
}

}  // namespace tubelet::hub
