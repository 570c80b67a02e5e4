#include "base/cgroup.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

namespace tubelet::base {

namespace {

namespace fs = std::filesystem;

// "max" (v2) and a missing file both mean: nothing known.
std::optional<std::int64_t> readNumber(const fs::path& file) {
    std::ifstream in(file);
    std::int64_t value = 0;
    return in >> value ? std::optional(value) : std::nullopt;
}

// Page cache that the kernel gives back before it refuses an allocation.
std::int64_t reclaimableBytes(const fs::path& statFile, const std::string& key) {
    std::ifstream in(statFile);
    std::string name;
    std::int64_t value = 0;
    while (in >> name >> value) {
        if (name == key) {
            return value;
        }
    }
    return 0;
}

void limitMemory(CgroupLimits& limits, std::optional<std::int64_t> most, std::optional<std::int64_t> used,
                 std::int64_t reclaimable) {
    if (most && used) {
        const std::int64_t left = *most - std::max<std::int64_t>(0, *used - reclaimable);
        limits.memoryBytes = std::min(limits.memoryBytes, static_cast<std::uint64_t>(std::max<std::int64_t>(0, left)));
    }
}

void limitProcessors(CgroupLimits& limits, std::int64_t quota, std::int64_t period) {
    if (quota > 0 && period > 0) {
        limits.processors = std::min(limits.processors, static_cast<double>(quota) / static_cast<double>(period));
    }
}

void readUnified(CgroupLimits& limits, const fs::path& group) {
    limitMemory(limits, readNumber(group / "memory.max"), readNumber(group / "memory.current"),
                reclaimableBytes(group / "memory.stat", "inactive_file"));
    std::ifstream in(group / "cpu.max");
    std::int64_t quota = 0;
    std::int64_t period = 0;
    if (in >> quota >> period) {
        limitProcessors(limits, quota, period);
    }
}

void readV1Memory(CgroupLimits& limits, const fs::path& group) {
    limitMemory(limits, readNumber(group / "memory.limit_in_bytes"), readNumber(group / "memory.usage_in_bytes"),
                reclaimableBytes(group / "memory.stat", "total_inactive_file"));
}

void readV1Processors(CgroupLimits& limits, const fs::path& group) {
    limitProcessors(limits, readNumber(group / "cpu.cfs_quota_us").value_or(-1),
                    readNumber(group / "cpu.cfs_period_us").value_or(0));
}

// Calls `read` for mount/path and each parent down to the mount itself.
// A container that doesn't see its own path still has its limits at the mount point.
template <typename Read>
void readUpwards(const fs::path& mount, const std::string& path, Read read) {
    fs::path relative = fs::path(path).relative_path();
    while (!relative.empty()) {
        read(mount / relative);
        relative = relative.parent_path();
    }
    read(mount);
}

}  // namespace

CgroupLimits readCgroupLimits(const fs::path& root) {
    CgroupLimits limits;
    const fs::path mounts = root / "sys/fs/cgroup";
    std::ifstream in(root / "proc/self/cgroup");
    // Each line is "number:controllers:path"; version 2 has the number 0 and no controllers.
    for (std::string line; std::getline(in, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) {
            continue;
        }
        const std::string path = line.substr(second + 1);
        std::istringstream controllers(line.substr(first + 1, second - first - 1));
        if (controllers.str().empty()) {
            readUpwards(mounts, path, [&limits](const fs::path& group) { readUnified(limits, group); });
        }
        for (std::string controller; std::getline(controllers, controller, ',');) {
            if (controller == "memory") {
                readUpwards(mounts / "memory", path, [&limits](const fs::path& group) { readV1Memory(limits, group); });
            } else if (controller == "cpu") {
                readUpwards(mounts / "cpu", path,
                            [&limits](const fs::path& group) { readV1Processors(limits, group); });
            }
        }
    }
    return limits;
}

}  // namespace tubelet::base
