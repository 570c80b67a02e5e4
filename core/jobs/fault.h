#pragma once

#include <optional>

#include "base/error.h"

namespace tubelet::jobs {

/// How a piece of work went wrong.
struct Fault {
    Message sentence;  ///< for the user; empty: it went well
    std::optional<ErrorKind> kind;
    bool broken = false;  ///< the generator can't be trusted any more
};

/// Notice::code of a job that could not be written, after which the queue has been paused.
inline constexpr const char* kQueuePaused = "queue-paused";

/// For an engine that failed without a word.
Message failedSilently();

/// What the exception that is being handled means.
/// Cancelled is thrown on.
/// To be called in a catch block.
Fault faultOfException();

/// Runs `work`; what it throws comes back as a fault. Cancelled passes through.
template <typename Work>
Fault faultOf(const Work& work) {
    try {
        work();
        return {};
    } catch (...) {
        return faultOfException();
    }
}

}  // namespace tubelet::jobs
