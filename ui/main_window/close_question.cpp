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

void askToStop(QWidget& window, bool running, std::function<void()> stop) {
    const QString name = QStringLiteral("closeQuestion");
    if (window.findChild<QMessageBox*>(name)) {
        return;
    }
    auto* box = new QMessageBox(&window);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setText(running ? CloseQuestion::tr("A clip is still being made.")
                         : CloseQuestion::tr("A clip is still being exported."));
    box->setInformativeText(running
                                ? CloseQuestion::tr("Stop it and quit? Clips that wait are kept for the next start.")
                                : CloseQuestion::tr("Stop it and quit? Nothing half-written will stay."));
    QPushButton* quit = box->addButton(CloseQuestion::tr("Stop and quit"), QMessageBox::DestructiveRole);
    QPushButton* keep = box->addButton(CloseQuestion::tr("Keep running"), QMessageBox::RejectRole);
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
