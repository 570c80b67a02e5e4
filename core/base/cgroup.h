#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>

namespace tubelet::base {

/// What the control groups of this process leave it. Private to base.
struct CgroupLimits {
    /// limit minus unreclaimable use
    std::uint64_t memoryBytes = std::numeric_limits<std::uint64_t>::max();
    double processors = std::numeric_limits<double>::infinity();  ///< quota / period
};

/// Reads cgroup v2 and v1 below `root` ("/" but for tests): the smallest limit of this process's
/// group and its parents.
/// Missing files mean no limit; throws nothing.
CgroupLimits readCgroupLimits(const std::filesystem::path& root);

}  // namespace tubelet::base
