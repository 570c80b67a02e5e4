#include "app/studio.h"

#include <cerrno>
#include <cstring>
#include <iostream>
#include <memory>
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
#include "ui/studio/studio_settings.h"
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

/// What another studio on the same data folder made of a start.
enum class FirstStudio { None, HasTheFiles };

/// Throws where there is one that doesn't answer.
FirstStudio askFirstStudio(const StudioOptions& options) {
    if (!options.screenshot.empty()) {
        return FirstStudio::None;
    }
    auto files = options.files;
    if (!options.model.empty()) {
        files.insert(files.begin(), options.model);
    }
    switch (ui::SingleInstance::handOver(base::dataFolder(), files)) {
        case ui::SingleInstance::Answer::Taken:
            return FirstStudio::HasTheFiles;
        case ui::SingleInstance::Answer::Silent:
            throw Error(ErrorKind::TargetUnwritable,
                        says("app",
                             "Tubelet is open on this computer already (its data lies in %1), and does not answer. "
                             "Wait until it does, or end it, and try again."),
                        base::dataFolder());
        case ui::SingleInstance::Answer::Nobody:
            break;
    }
    return FirstStudio::None;
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
std::unique_ptr<WholeStudio> openStudio(const StudioOptions& options) {
    for (;;) {
        try {
            if (askFirstStudio(options) == FirstStudio::HasTheFiles) {
                return {};
            }
            return std::make_unique<WholeStudio>(options.model);
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
    const ui::Preferences preferences = ui::StudioSettings::load(WholeStudio::settingsFile()).preferences;
    ui::installTranslation(application, preferences.language);
    ui::applyTheme(application);
    QApplication::setWindowIcon(ui::icon(QStringLiteral("app")));

    // Not quit(), which asks the window, which asks whether a clip shall be given up.
    const CloseSignal closing([] { QCoreApplication::exit(); });
    std::unique_ptr<WholeStudio> studio = openStudio(options);
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
    return closing.came() ? kCancelled : exitCode;
}

}  // namespace tubelet::app
