#include "ui/main_window/evaluation_commands.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include "ui/evaluation/evaluation_view.h"
#include "ui/main_window/comes_forward.h"
#include "ui/main_window/file_drop.h"
#include "ui/main_window/studio_parts.h"
#include "ui/studio/studio_settings.h"

namespace tubelet::ui {

EvaluationCommands::EvaluationCommands(const StudioParts& parts, StudioSettings& settings, QMainWindow& window)
    : QObject(&window), m_parts(parts), m_settings(settings), m_window(window) {
    auto* menu = window.menuBar()->findChild<QMenu*>(QStringLiteral("menuClip"));
    QAction* action = menu->addAction(tr("Open an e&valuation\u2026"));
    action->setObjectName(QStringLiteral("actionEvaluations"));
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    window.addAction(action);
    connect(action, &QAction::triggered, this, &EvaluationCommands::show);
}

void EvaluationCommands::show() {
    if (comesForward<EvaluationView>(m_window)) {
        return;
    }
    auto* view = new EvaluationView(
        {m_parts.facts.readEvaluation, m_parts.facts.evaluationStamp, m_settings.evaluations}, &m_window);
    connect(new FileDrop(*view), &FileDrop::dropped, view, &EvaluationView::open);
    connect(view, &EvaluationView::openedChanged, this, [this](const QStringList& folders) {
        m_settings.evaluations = folders;
        Q_EMIT changed();
    });
    view->show();
}

}  // namespace tubelet::ui
