#pragma once

#include <cstdint>
#include <string>

#include "base/message.h"

namespace tubelet::base {

/// Memory that a new allocation may use without swapping, bytes: MemAvailable, capped by the
/// cgroup's limit and by those of the process (ulimit -v, -d) if any.
std::uint64_t availableMemoryBytes();

/// Largest resident set of this process so far, bytes.
std::uint64_t peakMemoryBytes();

/// Memory that this process holds now and that is nobody else's (not file mappings), bytes.
std::uint64_t ownMemoryBytes();

/// What the user is told when an allocation failed in a run.
Message memoryRanOut();

/// Time that all threads of this process together were ready and waited for a processor,
/// milliseconds since their starts.
/// Threads that ended are not counted; 0 where the system does not tell.
double processorWaitMs();

/// Number of processors this process may run on (affinity and cgroup quota), at least 1.
int processorCount();

/// The processor's model name, for recipes and bug reports.
std::string processorName();

/// "1.4 GB", "380 MB": decimal units, two significant digits at least.
std::string formatBytes(std::uint64_t bytes);

}  // namespace tubelet::base
