#include "base/logging.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <system_error>
#include <vector>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "base/error.h"
#include "base/paths.h"

namespace tubelet::base {

namespace {

constexpr std::size_t kFileBytes = 5'000'000;
constexpr std::size_t kFilesKept = 3;
constexpr auto kPattern = "%Y-%m-%d %H:%M:%S.%e %^%-5l%$ [%n] %v";

// Process-wide, as spdlog's own registry is: any room may ask for its logger at any time, also
// before initLogging.
struct State {
    std::mutex mutex;
    std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_color_sink_mt>()};
    spdlog::level::level_enum level = spdlog::level::info;
    std::filesystem::path file;
};

State& state() {
    static State s;
    return s;
}

void apply(spdlog::logger& logger, const State& s) {
    logger.sinks() = s.sinks;
    logger.set_level(s.level);
    logger.set_pattern(kPattern);
    // Every line reaches the file at once: the last ones before a crash are those that matter.
    logger.flush_on(s.level);
}

spdlog::level::level_enum parseLevel(const std::string& name) {
    constexpr std::array<const char*, 6> kNames = {"trace", "debug", "info", "warn", "error", "off"};
    if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
        throw Error(ErrorKind::Usage,
                    says("base", "'%1' is not a log level. Use one of trace, debug, info, warn, error, off."), name);
    }
    return name == "error" ? spdlog::level::err : spdlog::level::from_str(name);
}

}  // namespace

void initLogging(const LogOptions& options) {
    State& s = state();
    const auto level = parseLevel(options.level);
    std::vector<spdlog::sink_ptr> sinks;
    if (options.console) {
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    }
    std::string problem;
    if (!options.file.empty()) {
        try {
            std::error_code ignored;
            std::filesystem::create_directories(options.file.parent_path(), ignored);
            sinks.push_back(
                std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.file.string(), kFileBytes, kFilesKept));
        } catch (const spdlog::spdlog_ex& failure) {
            problem = failure.what();
            if (!options.console) {
                sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
            }
        }
    }
    {
        const std::lock_guard lock(s.mutex);
        s.level = level;
        s.sinks = sinks;
        s.file = problem.empty() ? options.file : std::filesystem::path();
        spdlog::apply_all([&s](const std::shared_ptr<spdlog::logger>& known) { apply(*known, s); });
    }
    if (!problem.empty()) {
        logger("base")->warn("No log file: '{}' can't be opened ({}).", toUtf8(options.file), problem);
    }
}

std::shared_ptr<spdlog::logger> logger(std::string_view room) {
    const std::string name(room);
    State& s = state();
    const std::lock_guard lock(s.mutex);
    auto found = spdlog::get(name);
    if (!found) {
        found = std::make_shared<spdlog::logger>(name);
        apply(*found, s);
        spdlog::register_logger(found);
    }
    return found;
}

std::filesystem::path logFile() {
    State& s = state();
    const std::lock_guard lock(s.mutex);
    return s.file;
}

Message logFileHint() {
    const auto file = logFile();
    return file.empty() ? Message() : Message(says("base", "The log file %1 has more."), file);
}

}  // namespace tubelet::base
