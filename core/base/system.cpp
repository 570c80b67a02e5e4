#include "base/system.h"

#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <thread>

#include "base/cgroup.h"

namespace tubelet::base {

namespace {

// The value behind "key: value" in a /proc file, or an empty string.
std::string procValue(const char* file, const std::string& key) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(key) && line.find_first_not_of(" \t", key.size()) == line.find(':')) {
            const std::size_t start = line.find_first_not_of(" \t", line.find(':') + 1);
            return start == std::string::npos ? std::string() : line.substr(start);
        }
    }
    return {};
}

std::uint64_t procKilobytes(const char* file, const std::string& key) {
    const std::string value = procValue(file, key);
    return value.empty() ? 0 : std::strtoull(value.c_str(), nullptr, 10) * 1024;
}

/// What a limit of the shell's (ulimit) leaves beside what the process has in /proc/self/status.
std::uint64_t leftOf(decltype(RLIMIT_AS) resource, const char* key) {
    rlimit limit{};
    if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return std::numeric_limits<std::uint64_t>::max();
    }
    const std::uint64_t taken = procKilobytes("/proc/self/status", key);
    return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, taken);
}

}  // namespace

std::uint64_t availableMemoryBytes() {
    return std::min({procKilobytes("/proc/meminfo", "MemAvailable"), readCgroupLimits("/").memoryBytes,
                     leftOf(RLIMIT_AS, "VmSize"), leftOf(RLIMIT_DATA, "VmData")});
}

std::uint64_t peakMemoryBytes() {
    if (const std::uint64_t peak = procKilobytes("/proc/self/status", "VmHWM"); peak > 0) {
        return peak;
    }
    // Sandboxes without VmHWM still answer getrusage, in kilobytes.
    rusage usage{};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

std::uint64_t ownMemoryBytes() {
    return procKilobytes("/proc/self/status", "RssAnon");
}

double processorWaitMs() {
    double waited = 0;     // nanoseconds
    std::error_code gone;  // a thread may end meanwhile
    for (std::filesystem::directory_iterator task("/proc/self/task", gone), end; !gone && task != end;
         task.increment(gone)) {
        double ran = 0, wait = 0;
        if (std::ifstream(task->path() / "schedstat") >> ran >> wait) {
            waited += wait;
        }
    }
    return waited / 1e6;
}

int processorCount() {
    cpu_set_t set;
    CPU_ZERO(&set);
    const int allowed = sched_getaffinity(0, sizeof(set), &set) == 0
                            ? CPU_COUNT(&set)
                            : static_cast<int>(std::thread::hardware_concurrency());
    const double quota = readCgroupLimits("/").processors;
    const int byQuota = std::isfinite(quota) ? static_cast<int>(std::ceil(quota)) : allowed;
    return std::max(1, std::min(allowed, byQuota));
}

std::string processorName() {
    for (const char* key : {"model name", "Model", "Hardware", "cpu model"}) {
        if (std::string name = procValue("/proc/cpuinfo", key); !name.empty()) {
            return name;
        }
    }
    return "unknown processor";
}

Message memoryRanOut() {
    return {says("base", "Memory ran out. Choose a smaller size or a shorter clip, or close other programs.")};
}

std::string formatBytes(std::uint64_t bytes) {
    constexpr std::array<const char*, 7> kUnits = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes < 1000) {
        return std::to_string(bytes) + " B";
    }
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    // 999.5 would print as 1000: it belongs to the next unit.
    while (value >= 999.5 && unit + 1 < kUnits.size()) {
        value /= 1000;
        ++unit;
    }
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, value < 9.95 ? 1 : 0);
    return std::string(text.data(), end.ptr) + " " + kUnits[unit];
}

}  // namespace tubelet::base
