#include "ui/queue/queue_control.h"

#include <QAction>

#include "ui/bridge/engine_bridge.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

QueueControl::QueueControl(EngineBridge& bridge, QAction& runOrPause, QAction& pauseAfter, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_runOrPause(runOrPause), m_pauseAfter(pauseAfter) {
    connect(&m_runOrPause, &QAction::triggered, this,
            [this] { m_bridge.isPaused() ? m_bridge.resume() : m_bridge.pause(true); });
    connect(&m_pauseAfter, &QAction::triggered, this, [this] { m_bridge.pause(false); });
    connect(&m_bridge, &EngineBridge::pausedChanged, this, &QueueControl::refresh);
    connect(&m_bridge, &EngineBridge::jobChanged, this, &QueueControl::refresh);
    connect(&m_bridge, &EngineBridge::jobForgotten, this, &QueueControl::refresh);
    refresh();
}

void QueueControl::refresh() {
    const bool isPaused = m_bridge.isPaused();
    const bool isRunning = m_bridge.runningJob() != nullptr;
    m_runOrPause.setText(isPaused ? tr("&Run the queue") : tr("Paus&e the queue"));
    m_runOrPause.setIconText(isPaused ? tr("Run") : tr("Pause"));
    m_runOrPause.setIcon(icon(isPaused ? QStringLiteral("play") : QStringLiteral("pause")));
    const QString keys = m_runOrPause.shortcut().toString(QKeySequence::NativeText);
    m_runOrPause.setToolTip((isPaused ? tr("Goes on with the clip on top of the queue, then with the next ones (%1)")
                                      : tr("Stops after the step under way, keeps it and frees the memory; Run goes on "
                                           "from there, today or after a restart (%1)"))
                                .arg(keys));
    m_runOrPause.setEnabled(isPaused || m_bridge.busy());
    m_pauseAfter.setEnabled(!isPaused && isRunning);
}

}  // namespace tubelet::ui
