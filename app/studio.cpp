#include "app/studio.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <memory>
#include <thread>
#include <vector>

#include <unistd.h>

#include <QApplication>
#include <QTimer>

#include "app/close_signal.h"
#include "app/exit_codes.h"
#include "app/whole_studio.h"
#include "base/c_numbers.h"
#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/system.h"
#include "base/version.h"
#include "ui/bridge/text.h"
#include "ui/start/display_probe.h"
#include "ui/start/single_instance.h"
#include "ui/start/start_problem.h"
#include "ui/start/translation.h"
#include "ui/studio/settings_file.h"
#include "ui/style/errand_threads.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"

namespace tubelet::app {

namespace {

/// Models, thumbnails and the first layout have arrived by then.
constexpr int kScreenshotDelayMs = 3000;

/// False, with a sentence on stderr, when the picture can't be written.
bool saveScreenshot(QWidget& window, const std::filesystem::path& file) {
    const bool saved = window.grab().save(ui::fromPath(file), "PNG");
    if (!saved) {
        std::cerr << "tubelet: the screenshot can't be written to " << base::toUtf8(file) << "\n";
    }
    return saved;
}

/// How long one that has the first studio's place may take to be heard.
constexpr std::chrono::seconds kStartPatience{30};
constexpr std::chrono::milliseconds kLookAgain{50};

/// Hands the files to the studio that is open, or gets the first one's place; null where they are
/// taken.
/// Throws where there is one that doesn't answer.
std::shared_ptr<ui::SingleInstance> beFirst(const StudioOptions& options) {
    auto files = options.files;
    if (!options.model.empty()) {
        files.insert(files.begin(), options.model);
    }
    const auto end = std::chrono::steady_clock::now() + kStartPatience;
    while (std::chrono::steady_clock::now() < end) {
        const auto answer = ui::SingleInstance::handOver(base::dataFolder(), files);
        if (answer == ui::SingleInstance::Answer::Taken) {
            return {};
        }
        if (answer == ui::SingleInstance::Answer::Silent) {
            break;
        }
        auto first = std::make_shared<ui::SingleInstance>(base::dataFolder());
        if (first->isFirst()) {
            return first;
        }
        // Started at the same moment; it listens soon, or ends.
        std::this_thread::sleep_for(kLookAgain);
    }
    throw Error(ErrorKind::TargetUnwritable,
                says("app",
                     "Tubelet is open on this computer already (its data lies in %1), and does not answer. Wait until "
                     "it does, or end it, and try again."),
                base::dataFolder());
}

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

/// None where another one has taken what this one was started with.
std::unique_ptr<WholeStudio> openStudio(const StudioOptions& options, const ui::ReadSettings& read) {
    // Kept while it is tried again: those that start meanwhile wait for this one.
    std::shared_ptr<ui::SingleInstance> first;
    for (;;) {
        try {
            if (!first && options.screenshot.empty()) {
                first = beFirst(options);
                if (!first) {
                    return {};
                }
            }
            return std::make_unique<WholeStudio>(read, options.model, first);
        } catch (const std::exception& problem) {
            if (!isToBeTriedAgain(problem, options)) {
                throw;
            }
        }
    }
}

/// Becomes the same program again, with nothing but the studio; returns where that fails.
void restart(char* name) {
    base::logger("app")->info("the studio restarts");
    std::string studio = "studio";
    char* arguments[] = {name, studio.data(), nullptr};
    execv("/proc/self/exe", arguments);
    base::logger("app")->error("the studio can't restart: {}", std::strerror(errno));
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
    const ui::ReadSettings read = ui::SettingsFile::read(WholeStudio::settingsFile());
    ui::installTranslation(application, read.settings.preferences.language);
    ui::applyTheme(application);
    QApplication::setWindowIcon(ui::icon(QStringLiteral("app")));

    // Not quit(), which asks the window, which asks whether a clip shall be given up.
    const CloseSignal closing([] { QCoreApplication::exit(); });
    std::unique_ptr<WholeStudio> studio = openStudio(options, read);
    if (!studio) {
        base::logger("app")->info("another studio is open and has been brought to the front");
        return kFinished;
    }
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
    bool isToRestart = false;
    QObject::connect(&studio->window, &ui::MainWindow::restarting, &application, [&] { isToRestart = true; });
    QApplication::exec();
    if (isToRestart && !closing.came()) {
        studio.reset();  // databases and the place of the first studio are free
        restart(argv[0]);
    }
    if (closing.came()) {
        exitCode = kCancelled;
    }
    studio.reset();
    if (ui::ErrandThreads::wereLeft()) {
        base::logger("app")->warn("a disk does not answer: what waits for it is left behind");
        base::logger("app")->flush();
        std::_Exit(exitCode);  // it may still use what static objects own
    }
    return exitCode;
}

}  // namespace tubelet::app
