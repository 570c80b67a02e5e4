#include "app/studio.h"

#include <iostream>

#include <QApplication>
#include <QTimer>

#include "app/exit_codes.h"
#include "base/c_numbers.h"
#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/system.h"
#include "base/version.h"
#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "models/describe.h"
#include "models/device_choice.h"
#include "models/lora_fit.h"
#include "models/memory_plan.h"
#include "pipeline/text_to_video.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/main_window/main_window.h"
#include "ui/start/display_probe.h"
#include "ui/start/translation.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"

namespace tubelet::app {

namespace {

/// Models, thumbnails and the first layout have arrived by then.
constexpr int kScreenshotDelayMs = 3000;

ui::EngineFacts engineFacts() {
    return {.findModels = [](const auto& leftOut) { return models::findModels(leftOut); },
            .describeModel = [](const std::filesystem::path& folder) { return models::describeModel(folder); },
            .findDevices = [] { return models::findDevices(); },
            .memoryOutlook = [](const request::GenerationRequest& request,
                                const request::ModelFacts& facts) { return models::memoryOutlook(request, facts); },
            .fitLora = [](const std::filesystem::path& file,
                          const std::filesystem::path& model) { return models::fitLora(file, model); }};
}

/// Detaches before the queue goes, whatever way the scope is left.
struct Attachment {
    Attachment(ui::EngineBridge& wanted, jobs::JobQueue& queue) : bridge(wanted) { bridge.attach(queue); }
    ~Attachment() { bridge.detach(); }
    Attachment(const Attachment&) = delete;
    Attachment& operator=(const Attachment&) = delete;
    ui::EngineBridge& bridge;
};

void takeScreenshot(ui::MainWindow& window, const std::filesystem::path& file, int& exitCode) {
    QTimer::singleShot(kScreenshotDelayMs, &window, [&window, file, &exitCode] {
        if (!window.grab().save(ui::fromPath(file), "PNG")) {
            std::cerr << "tubelet: the screenshot can't be written to " << base::toUtf8(file) << "\n";
            exitCode = kUnwritable;
        }
        QCoreApplication::quit();
    });
}

}  // namespace

int runStudio(int argc, char** argv, const StudioOptions& options) {
    if (const QString problem = ui::displayProblem(); !problem.isEmpty()) {
        if (!options.checkDisplayOnly) {
            std::cerr << "tubelet: " << ui::toUtf8(problem) << "\n";
        }
        return kImpossible;
    }
    if (options.checkDisplayOnly) {
        return kFinished;
    }
    base::initLogging({.level = options.logLevel, .file = base::stateFolder() / "tubelet.log"});

    QApplication application(argc, argv);
    base::useCNumbers();
    QApplication::setApplicationName(QStringLiteral("tubelet"));
    QApplication::setApplicationDisplayName(QStringLiteral("Tubelet"));
    QApplication::setApplicationVersion(QString::fromUtf8(base::kVersion));
    QApplication::setDesktopFileName(QStringLiteral("tubelet"));
    ui::installTranslation(application);
    ui::applyTheme(application);
    QApplication::setWindowIcon(ui::icon(QStringLiteral("app")));

    library::ClipLibrary library(base::dataFolder() / "library.sqlite", base::clipsFolder());
    ui::EngineBridge bridge;
    // Throws a sentence when another studio holds the queue.
    jobs::JobQueue queue(
        base::dataFolder() / "queue.sqlite", base::cacheFolder() / "runs", library,
        [] { return std::make_unique<pipeline::TextToVideo>(); }, bridge);
    const Attachment attachment(bridge, queue);
    ui::MainWindow window(
        {bridge, library, engineFacts(), base::configFolder() / "studio.ini", base::stateFolder(), options.model});
    window.show();
    base::logger("app")->info("studio {} is open", base::kVersion);

    int exitCode = kFinished;
    if (!options.screenshot.empty()) {
        takeScreenshot(window, options.screenshot, exitCode);
    }
    QApplication::exec();
    return exitCode;
}

}  // namespace tubelet::app
