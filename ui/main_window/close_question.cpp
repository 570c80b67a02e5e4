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
    QStringList what, details;
    if (closing.stopsRun && closing.stopsExport) {
        what << CloseQuestion::tr("A clip is still being made, and one is being exported.");
    } else if (closing.stopsRun || closing.stopsExport) {
        what << (closing.stopsRun ? CloseQuestion::tr("A clip is still being made.")
                                  : CloseQuestion::tr("A clip is still being exported."));
    }
    if (closing.stopsRun) {
        details << CloseQuestion::tr("The clip that is made keeps its steps, and waits with the others.");
    }
    if (closing.stopsExport) {
        details << CloseQuestion::tr("Nothing half-written stays of the export.");
    }
    if (closing.stopsTraining) {
        what << CloseQuestion::tr("A model is still being trained.");
        details << CloseQuestion::tr(
            "The training is saved where it stands; started again with the same folder, it goes on there.");
    }
    if (closing.losesWork) {
        what << CloseQuestion::tr("Prompt and settings can't be written.");
        details << CloseQuestion::tr(
            "What was changed of prompt and settings since they were written last would be lost: make room on the "
            "disk, or make their file writable, and close the window again.");
    }
    box->setText(what.join(QLatin1Char(' ')));
    box->setInformativeText(details.join(QLatin1Char(' ')));
    QPushButton* quit = box->addButton(!closing.stops()   ? CloseQuestion::tr("Quit without them")
                                       : closing.restarts ? CloseQuestion::tr("Stop and restart")
                                                          : CloseQuestion::tr("Stop and quit"),
                                       QMessageBox::DestructiveRole);
    QPushButton* keep =
        box->addButton(closing.stops() ? CloseQuestion::tr("Keep running") : CloseQuestion::tr("Keep it open"),
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
