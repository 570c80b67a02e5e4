#include "app/window_bench_command.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include <QApplication>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/whole_studio.h"
#include "base/c_numbers.h"
#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/stopwatch.h"
#include "files/temporary.h"
#include "models/describe.h"
#include "ui/bridge/text.h"
#include "ui/lab/clip_stock.h"
#include "ui/lab/window_bench.h"
#include "ui/start/display_probe.h"
#include "ui/style/theme.h"

namespace tubelet::app {
namespace {

using nlohmann::json;

/// Where nothing of the person's own is: neither clips nor settings nor a trash.
class OwnHome {
  public:
    OwnHome() : m_folder(std::filesystem::temp_directory_path(), files::Temporary::Kind::Folder) {
        for (const char* name : {"TUBELET_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"}) {
            ::setenv(name, (m_folder.path() / name).c_str(), 1);
            std::filesystem::create_directories(m_folder.path() / name);
        }
    }

  private:
    files::Temporary m_folder;
};

json absencesJson(const ui::GuiAbsences& away) {
    return {{"beats", away.beats}, {"p99Ms", away.p99Ms}, {"longestMs", away.longestMs}, {"over50Ms", away.over50Ms}};
}

json reportJson(const ui::WindowBenchReport& report) {
    return {{"event", "window"},
            {"startMs", report.startMs},
            {"clips", report.clips},
            {"idleMemoryMb", report.idleMemoryMb},
            {"idlePercent", report.idlePercent},
            {"starting", absencesJson(report.starting)},
            {"running", absencesJson(report.running)},
            {"scrolling", absencesJson(report.scrolling)},
            {"underEvents", absencesJson(report.underEvents)},
            {"stepMs", report.stepMs},
            {"firstPreviewMs", report.firstPreviewMs},
            {"firstLateMs", report.firstLateMs},
            {"stopMs", report.stopMs},
            {"scrollMedianMs", report.scrollMedianMs},
            {"scrollP95Ms", report.scrollP95Ms},
            {"afterFewMb", report.afterFewMb},
            {"afterAllMb", report.afterAllMb},
            {"filesAfterFew", report.filesAfterFew},
            {"filesAfterAll", report.filesAfterAll},
            {"events", report.events}};
}

void print(const char* when, const ui::GuiAbsences& away) {
    std::printf("  %-22s p99 %5.1f ms, longest %6.1f ms, above 50 ms %d of %d\n", when, away.p99Ms, away.longestMs,
                away.over50Ms, away.beats);
}

void print(const ui::WindowBenchReport& report, const ui::WindowBenchRequest& request) {
    std::printf("ready %.0f ms after the program's start; idle: %.0f MB, %.1f %% of a processor, %d clips listed\n",
                report.startMs, report.idleMemoryMb, report.idlePercent, report.clips);
    std::printf("the GUI thread was away:\n");
    print("while it opened", report.starting);
    print("while a clip ran", report.running);
    print("while the list moved", report.scrolling);
    if (report.events > 0) {
        print("under random events", report.underEvents);
    }
    std::printf("a step %.0f ms; the first preview %.0f ms after denoising began, %.0f ms behind its step\n",
                report.stepMs, report.firstPreviewMs, report.firstLateMs);
    std::printf("scrolling: %.1f ms a picture (95 %% below %.1f), %.0f in a second\n", report.scrollMedianMs,
                report.scrollP95Ms, 1e3 / report.scrollMedianMs);
    if (request.cycles > 0) {
        std::printf("%d clips begun and stopped: %.0f ms to stop; memory %.0f, then %.0f MB; open files %d, then %d\n",
                    request.cycles, report.stopMs, report.afterFewMb, report.afterAllMb, report.filesAfterFew,
                    report.filesAfterAll);
    }
    if (report.events > 0) {
        std::printf("%d random events (seed %u)\n", report.events, request.seed);
    }
}

}  // namespace

int runWindowBench(int argc, char** argv, const BenchArguments& arguments, const std::stop_token& stop) {
    if (const QString problem = ui::displayProblem(); !problem.isEmpty()) {
        throw Error(ErrorKind::DeviceUnavailable, verbatim(ui::toUtf8(problem)));
    }
    const OwnHome home;
    QApplication application(argc, argv);
    base::useCNumbers();
    QApplication::setApplicationName(QStringLiteral("tubelet"));
    QApplication::setQuitOnLastWindowClosed(false);
    ui::applyTheme(application);
    const base::Stopwatch stocking;
    if (const int clips = arguments.window.clips.value_or(0); clips > 0) {
        ui::stockLibrary(base::dataFolder(), base::clipsFolder(), clips);
    }
    const ui::WindowBenchRequest request{.stockedMs = stocking.ms(),
                                         .cycles = arguments.window.cycles.value_or(ui::WindowBenchRequest().cycles),
                                         .events = arguments.window.events.value_or(0),
                                         .seed = static_cast<std::uint32_t>(arguments.window.seed.value_or(1))};
    WholeStudio studio(ui::SettingsFile::read(WholeStudio::settingsFile()),
                       arguments.model ? std::filesystem::path(*arguments.model) : models::defaultModelFolder(), {});
    const auto report = ui::benchWindow(
        studio.window, studio.bridge, request,
        [](const std::string& event, double ms) { base::logger("app")->debug("{:.1f} ms {}", ms, event); }, stop);
    if (arguments.json) {
        std::cout << reportJson(report).dump() << std::endl;
    } else {
        print(report, request);
    }
    return kFinished;
}

}  // namespace tubelet::app
