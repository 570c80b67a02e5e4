#pragma once

#include <string>

namespace tubelet::base {

/// Now as ISO 8601 in UTC with milliseconds: "2026-11-22T14:30:12.345Z".
/// Sorts by time.
/// Thread-safe.
std::string utcNow();

/// Now for a file name: local time "2026-11-22_143012", or with `utc` the same in UTC (never runs
/// backwards in autumn).
std::string fileTimestamp(bool utc = false);

}  // namespace tubelet::base
