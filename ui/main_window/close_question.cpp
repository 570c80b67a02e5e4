#include "ui/main_window/close_question.h"

#include <utility>

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace tubelet::ui {

namespace {

struct CloseQuestion {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::CloseQuestion)
};

}  // namespace

void askToStop(QWidget& window, const Closing& closing, std::function<void()> stop) {
    const QString name = QStringLiteral("closeQuestion");
    if (window.findChild<QMessageBox*>(name)) {
        return;
    }
    auto* box = new QMessageBox(&window);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    const bool stops = closing.stopsRun || closing.stopsExport;
    box->setText(!stops                 ? CloseQuestion::tr("Prompt and settings can't be written.")
                 : !closing.stopsExport ? CloseQuestion::tr("A clip is still being made.")
                 : !closing.stopsRun    ? CloseQuestion::tr("A clip is still being exported.")
                                        : CloseQuestion::tr("A clip is still being made, and one is being exported."));
    const QString kept = CloseQuestion::tr("The clip that is made keeps its steps, and waits with the others.");
    const QString lost = CloseQuestion::tr("Nothing half-written stays of the export.");
    QStringList details;
    if (closing.stopsRun) {
        details << kept;
    }
    if (closing.stopsExport) {
        details << lost;
    }
    if (closing.losesWork) {
        details << CloseQuestion::tr(
            "What was changed of prompt and settings since they were written last would be lost: make room on the "
            "disk, or make their file writable, and close the window again.");
    }
    box->setInformativeText(details.join(QLatin1Char(' ')));
    QPushButton* quit = box->addButton(!stops             ? CloseQuestion::tr("Quit without them")
                                       : closing.restarts ? CloseQuestion::tr("Stop and restart")
                                                          : CloseQuestion::tr("Stop and quit"),
                                       QMessageBox::DestructiveRole);
    QPushButton* keep = box->addButton(stops ? CloseQuestion::tr("Keep running") : CloseQuestion::tr("Keep it open"),
                                       QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(box, &QMessageBox::buttonClicked, &window,
                     [box, quit, stop = std::move(stop)](QAbstractButton* pressed) {
                         if (pressed == quit) {
                             box->setObjectName({});
                             stop();
                         }
                     });
    box->open();
}

}  // namespace tubelet::ui
