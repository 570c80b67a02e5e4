#include "app/studio.h"

#include <iostream>
#include <memory>
#include <vector>

#include <QApplication>
#include <QTimer>

#include "app/close_signal.h"
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
#include "models/studio_words.h"
#include "models/token_count.h"
#include "pipeline/text_to_video.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/main_window/main_window.h"
#include "ui/start/display_probe.h"
#include "ui/start/start_problem.h"
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
                          const std::filesystem::path& model) { return models::fitLora(file, model); },
            .studioWords = [](const std::filesystem::path& folder) { return models::readStudioWords(folder); },
            .countTokens = [counter = std::make_shared<models::TokenCounter>()](
                               const request::ModelFacts& facts,
                               const std::string& prompt) { return counter->count(facts, prompt); }};
}

/// Detaches before the queue goes, whatever way the scope is left.
struct Attachment {
    Attachment(ui::EngineBridge& wanted, jobs::JobQueue& queue) : bridge(wanted) { bridge.attach(queue); }
    ~Attachment() { bridge.detach(); }
    Attachment(const Attachment&) = delete;
    Attachment& operator=(const Attachment&) = delete;
    ui::EngineBridge& bridge;
};

/// False, with a sentence on stderr, when the picture can't be written.
bool saveScreenshot(QWidget& window, const std::filesystem::path& file) {
    const bool saved = window.grab().save(ui::fromPath(file), "PNG");
    if (!saved) {
        std::cerr << "tubelet: the screenshot can't be written to " << base::toUtf8(file) << "\n";
    }
    return saved;
}

std::vector<request::Notice> noticesOf(const library::ClipLibrary& library, const jobs::JobQueue& queue) {
    std::vector<request::Notice> notices;
    for (const auto& notice : {library.notice(), queue.notice()}) {
        if (notice) {
            notices.push_back(*notice);
        }
    }
    return notices;
}

/// Everything of the studio, in the order in which it is made.
struct Studio {
    explicit Studio(const StudioOptions& options)
        : library(base::dataFolder() / "library.sqlite", base::clipsFolder()),
          queue(
              base::dataFolder() / "queue.sqlite", base::cacheFolder() / "runs", library,
              [] { return std::make_unique<pipeline::TextToVideo>(); }, bridge),
          attachment(bridge, queue),
          window({bridge, library, engineFacts(), base::configFolder() / "studio.ini", base::stateFolder(),
                  options.model, noticesOf(library, queue)}) {}

    library::ClipLibrary library;
    ui::EngineBridge bridge;
    jobs::JobQueue queue;  ///< throws a sentence when another studio holds it
    Attachment attachment;
    ui::MainWindow window;
};

/// Tells why the studio can't start: in the log, and in a dialog where somebody sees it.
/// True when it is to be tried again.
bool isToBeTriedAgain(const std::exception& problem, const StudioOptions& options) {
    base::logger("app")->error("the studio can't start: {}", problem.what());
    ui::StartProblem dialog(problem, base::dataFolder());
    // The end of the dialog is not that of the program.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    bool again = false;
    if (!options.screenshot.empty()) {
        QTimer::singleShot(0, &dialog, [&] {
            saveScreenshot(dialog, options.screenshot);
            dialog.reject();
        });
        dialog.exec();
    } else if (ui::StartProblem::canBeSeen()) {
        again = dialog.exec() == QDialog::Accepted;
    }
    QGuiApplication::setQuitOnLastWindowClosed(true);
    return again;
}

std::unique_ptr<Studio> openStudio(const StudioOptions& options) {
    for (;;) {
        try {
            return std::make_unique<Studio>(options);
        } catch (const std::exception& problem) {
            if (!isToBeTriedAgain(problem, options)) {
                throw;
            }
        }
    }
}

}  // namespace

int runStudio(int argc, char** argv, const StudioOptions& options) {
    const QString displayProblem = ui::displayProblem();
    if (options.checkDisplayOnly) {
        return displayProblem.isEmpty() ? kFinished : kImpossible;
    }
    base::initLogging({.level = options.logLevel, .file = base::stateFolder() / "tubelet.log"});
    if (!displayProblem.isEmpty()) {
        base::logger("app")->error("the studio can't start: {}", ui::toUtf8(displayProblem));
        std::cerr << "tubelet: " << ui::toUtf8(displayProblem) << "\n";
        return kImpossible;
    }

    QApplication application(argc, argv);
    base::useCNumbers();
    QApplication::setApplicationName(QStringLiteral("tubelet"));
    QApplication::setApplicationDisplayName(QStringLiteral("Tubelet"));
    QApplication::setApplicationVersion(QString::fromUtf8(base::kVersion));
    QApplication::setDesktopFileName(QStringLiteral("tubelet"));
    ui::installTranslation(application);
    ui::applyTheme(application);
    QApplication::setWindowIcon(ui::icon(QStringLiteral("app")));

    // Not quit(), which asks the window, which asks whether a clip shall be given up.
    const CloseSignal closing([] { QCoreApplication::exit(); });
    const std::unique_ptr<Studio> studio = openStudio(options);
    studio->window.show();
    studio->window.take(options.files);
    base::logger("app")->info("studio {} is open", base::kVersion);

    int exitCode = kFinished;
    if (!options.screenshot.empty()) {
        QTimer::singleShot(kScreenshotDelayMs, &studio->window, [&] {
            exitCode = saveScreenshot(studio->window, options.screenshot) ? kFinished : kUnwritable;
            QCoreApplication::quit();
        });
    }
    QApplication::exec();
    return closing.came() ? kCancelled : exitCode;
}

}  // namespace tubelet::app
