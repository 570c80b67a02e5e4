#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <spdlog/logger.h>

#include "base/message.h"

namespace tubelet::base {

/// How the process logs. Level is one of trace, debug, info, warn, error, off.
struct LogOptions {
    std::string level = "info";
    std::filesystem::path file;  ///< rotating file (5 MB, 3 kept); empty: no file
    bool console = true;         ///< to stderr; stdout is for results
};

/// Sets up the sinks once at start-up, before any other thread; throws Error(Usage) for
/// an unknown level.
/// A log file that can't be opened is reported on the console, which then takes its place, and does
/// not stop the program.
void initLogging(const LogOptions& options);

/// The logger of a room ("media", "pipeline"...), created on first use with the
/// sinks of initLogging.
/// Thread-safe.
std::shared_ptr<spdlog::logger> logger(std::string_view room);

/// The log file in use, or an empty path.
std::filesystem::path logFile();

/// " The log file PATH has more." for the end of a message about a fault of ours; empty when
/// there is no log file.
Message logFileHint();

}  // namespace tubelet::base
