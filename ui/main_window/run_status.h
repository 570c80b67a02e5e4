#pragma once

#include <QObject>

#include "jobs/job_queue.h"
#include "ui/queue/job_text.h"

class QLabel;
class QMainWindow;
class QProgressBar;

namespace tubelet::ui {

class EngineBridge;
class QueuePanel;

/// Tells how far the running job is: in the status bar, in the window's title and in the queue's row. GUI-only.
class RunStatus : public QObject {
    Q_OBJECT

  public:
    RunStatus(EngineBridge& bridge, QueuePanel& queue, QMainWindow& window);

    /// The last message, at the right of the status bar; stays until the next one.
    void say(const QString& message);

  private:
    void onJobChanged(const jobs::Job& job);
    void refresh();

    EngineBridge& m_bridge;
    QueuePanel& m_queue;
    QMainWindow& m_window;
    QLabel* m_phase;
    QProgressBar* m_bar;
    QLabel* m_message;
    jobs::JobId m_job = 0;  ///< the running job, 0: none
    JobProgress m_progress;
};

}  // namespace tubelet::ui
