#include "ui/training/training_buttons.h"

#include <initializer_list>

#include <QHBoxLayout>
#include <QPushButton>

#include "ui/style/accent_button.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/dialog_button.h"
#include "ui/training/training_status.h"

namespace tubelet::ui {

namespace {

using State = TrainingStatus::State;

}  // namespace

TrainingButtons::TrainingButtons(QWidget* parent)
    : QWidget(parent),
      m_start(dialogButton<AccentButton>(this, "trainStart", tr("Start"),
                                         tr("Begin it, or go on with what the folder already holds."))),
      m_goOn(dialogButton<AccentButton>(this, "trainGoOn", tr("Go on"), tr("Go on where it was saved."))),
      m_pause(dialogButton<QPushButton>(this, "trainPause", tr("&Pause"),
                                        tr("Save where it stands and end it; Go on begins there."))),
      m_stop(dialogButton<QPushButton>(this, "trainStop", tr("S&top"),
                                       tr("Save where it stands and end it. What it has learnt so far can be used."))),
      m_back(dialogButton<QPushButton>(this, "trainEndWatching", tr("&Back"),
                                       tr("Look away; what is trained there goes on."))),
      m_watch(dialogButton<QPushButton>(this, "trainWatch", tr("&Watch a folder\u2026"),
                                        tr("Look at a training that was begun elsewhere, such as in a terminal."))),
      m_use(dialogButton<QPushButton>(this, "trainUse", tr("&Use it now"),
                                      tr("Add the LoRA to the list beside the picture; new clips are made with it."))),
      m_showFolder(dialogButton<QPushButton>(this, "trainShowFolder", tr("Show its &folder"),
                                             tr("Open the folder of the training in the file manager."))),
      m_busy(new BusySpinner(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* each : std::initializer_list<QWidget*>{m_start, m_goOn, m_pause, m_stop, m_back, m_watch, m_use,
                                                         m_showFolder, m_busy}) {
        row->addWidget(each);
    }
    connect(m_start, &QPushButton::clicked, this, &TrainingButtons::startWanted);
    connect(m_goOn, &QPushButton::clicked, this, &TrainingButtons::goOnWanted);
    connect(m_pause, &QPushButton::clicked, this, &TrainingButtons::pauseWanted);
    connect(m_stop, &QPushButton::clicked, this, &TrainingButtons::stopWanted);
    connect(m_back, &QPushButton::clicked, this, &TrainingButtons::backWanted);
    connect(m_watch, &QPushButton::clicked, this, &TrainingButtons::watchWanted);
    connect(m_use, &QPushButton::clicked, this, &TrainingButtons::useWanted);
    connect(m_showFolder, &QPushButton::clicked, this, &TrainingButtons::folderWanted);
}

void TrainingButtons::showFor(const TrainingStatus& status, bool hasLora) {
    const bool isRunning = status.isRunning(), isPaused = status.state == State::Paused;
    m_start->setVisible(!isRunning && !isPaused);
    m_watch->setVisible(!isRunning);
    m_goOn->setVisible(isPaused);
    m_pause->setVisible(isRunning);
    m_stop->setVisible(isRunning || isPaused);
    m_pause->setEnabled(status.state != State::Saving);
    m_stop->setEnabled(status.state != State::Saving);
    m_busy->setVisible(isRunning);
    m_back->hide();
    m_showFolder->setVisible(status.state != State::None);
    m_use->setVisible(hasLora && !isRunning);
}

void TrainingButtons::showWatching(bool hasLora) {
    for (QWidget* gone : std::initializer_list<QWidget*>{m_start, m_goOn, m_pause, m_stop, m_watch, m_busy}) {
        gone->hide();
    }
    m_back->show();
    m_showFolder->show();
    m_use->setVisible(hasLora);
}

}  // namespace tubelet::ui
