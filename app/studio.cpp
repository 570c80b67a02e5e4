#include "app/studio.h"

#include <iostream>
#include <memory>
#include <vector>

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

std::unique_ptr<WholeStudio> openStudio(const StudioOptions& options) {
    for (;;) {
        try {
            return std::make_unique<WholeStudio>(options.model);
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
    const std::unique_ptr<WholeStudio> studio = openStudio(options);
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
