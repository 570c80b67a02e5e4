#pragma once

#include <QObject>

class QAction;

namespace tubelet::ui {

class EngineBridge;

/// The commands Run and Pause of the queue: one action that is called what it would do now, and one
/// that pauses behind the clip that is being made.
/// GUI-only.
class QueueControl : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    QueueControl(EngineBridge& bridge, QAction& runOrPause, QAction& pauseAfter, QObject* parent = nullptr);

  private:
    void refresh();

    EngineBridge& m_bridge;
    QAction& m_runOrPause;
    QAction& m_pauseAfter;
};

}  // namespace tubelet::ui
