#include "base/system.h"

#include <sched.h>
#include <sys/resource.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
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

}  // namespace

std::uint64_t availableMemoryBytes() {
    return std::min(procKilobytes("/proc/meminfo", "MemAvailable"), readCgroupLimits("/").memoryBytes);
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

bool canKeepHeapSmall() {
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
    return true;
#else
    return false;
#endif
}

void keepHeapSmall(bool isSmall) {
    static std::atomic<bool> wasSmall = false;
    if (!canKeepHeapSmall() || wasSmall.exchange(isSmall) == isSmall) {
        return;
    }
#if defined(__GLIBC__)
    // glibc's own threshold grows to the largest block that was freed, at most to 32 MB.
    constexpr int kSmall = 2 << 20, kUsual = 32 << 20;
    mallopt(M_MMAP_THRESHOLD, isSmall ? kSmall : kUsual);
    mallopt(M_TRIM_THRESHOLD, 2 * (isSmall ? kSmall : kUsual));
    if (isSmall) {
        malloc_trim(0);
    }
#endif
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
