#include "base/timestamps.h"

#include <chrono>
#include <cstdio>
#include <ctime>

namespace tubelet::base {

std::string utcNow() {
    const auto now = std::chrono::system_clock::now();
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const std::time_t seconds = ms / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char date[32], text[48];
    std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts);
    std::snprintf(text, sizeof text, "%s.%03dZ", date, static_cast<int>(ms % 1000));
    return text;
}

std::string fileTimestamp(bool utc) {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    utc ? gmtime_r(&now, &parts) : localtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d_%H%M%S", &parts);
    return text;
}

}  // namespace tubelet::base
