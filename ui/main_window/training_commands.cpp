#include "ui/main_window/training_commands.h"

#include <optional>

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolButton>

#include "ui/bridge/text.h"
#include "ui/main_window/comes_forward.h"
#include "ui/main_window/window_layout.h"
#include "ui/messages/message_bar.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/studio_settings.h"
#include "ui/training/training_process.h"
#include "ui/training/training_view.h"
#include "ui/training/training_words.h"

namespace tubelet::ui {

TrainingCommands::TrainingCommands(StudioSettings& settings, const WindowLayout& layout, QMainWindow& window)
    : QObject(&window),
      m_settings(settings),
      m_layout(layout),
      m_window(window),
      m_training(new TrainingProcess(QCoreApplication::applicationFilePath(), this)),
      m_state(new QToolButton(window.statusBar())) {
    m_state->setObjectName(QStringLiteral("trainingState"));
    m_state->setAutoRaise(true);
    m_state->setToolTip(tr("Show the training"));
    window.statusBar()->addPermanentWidget(m_state);
    m_state->hide();
    connect(m_state, &QToolButton::clicked, this, &TrainingCommands::showTraining);
    connect(m_training, &TrainingProcess::changed, this, &TrainingCommands::showState);
    connect(m_training, &TrainingProcess::ended, this, &TrainingCommands::showState);
    auto* menu = window.menuBar()->findChild<QMenu*>(QStringLiteral("menuClip"));
    menu->addSeparator();
    QAction* train = menu->addAction(tr("&Train a model\u2026"));
    train->setObjectName(QStringLiteral("actionTrain"));
    train->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
    window.addAction(train);
    connect(train, &QAction::triggered, this, &TrainingCommands::showTraining);
}

/// It takes the processor, and clips get slow: whoever closed its window is told why.
void TrainingCommands::showState() {
    const auto& status = m_training->status();
    const bool isShown = status.isRunning() || status.state == TrainingStatus::State::Paused ||
                         status.state == TrainingStatus::State::Failed;
    m_state->setVisible(isShown);
    m_state->setText(isShown ? tr("Training: %1").arg(TrainingWords::headline(status)) : QString());
}

void TrainingCommands::showTraining() {
    if (comesForward<TrainingView>(m_window)) {
        return;
    }
    const auto asked = [this]() -> std::optional<request::GenerationRequest> {
        return m_layout.panel->model() ? std::optional(m_layout.panel->request()) : std::nullopt;
    };
    auto* view = new TrainingView({*m_training, asked, TrainingPlan::fromText(m_settings.training)}, &m_window);
    connect(view, &TrainingView::planChanged, this, [this](const TrainingPlan& plan) {
        m_settings.training = plan.toText();
        Q_EMIT changed();
    });
    connect(view, &TrainingView::folderWanted, this, &TrainingCommands::folderWanted);
    connect(view, &TrainingView::loraWanted, this, [this](const std::filesystem::path& file) {
        m_layout.panel->loras()->add({file});
        m_layout.messages->show(
            MessageBar::Tone::Passing,
            tr("%1 is in the list of LoRAs: clips are made with it from now on.").arg(fromPath(file)), {},
            QStringLiteral("trained"));
        m_window.raise();
        m_window.activateWindow();
    });
    view->show();
}

}  // namespace tubelet::ui
