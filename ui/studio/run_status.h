#pragma once

#include <functional>
#include <map>

#include <QObject>

#include "jobs/job_queue.h"
#include "ui/queue/job_text.h"

class QLabel;
class QMainWindow;
class QProgressBar;

namespace tubelet::ui {

class EngineBridge;
class QueuePanel;

/// Tells how far the running jobs are: each in its row of the queue, the first of them in the
/// status bar and in the window's title.
/// GUI-only.
class RunStatus : public QObject {
    Q_OBJECT

  public:
    RunStatus(EngineBridge& bridge, QueuePanel& queue, QMainWindow& window);

    /// The last message, at the right of the status bar; stays until the next one.
    void say(const QString& message);

  private:
    void onJobChanged(const jobs::Job& job);
    /// What is known of a running job changed.
    /// That are made of a job with so many steps: a draft stops before.
    int stepsOf(jobs::JobId id, int steps) const;
    void update(jobs::JobId id, const std::function<void(JobProgress&)>& change);
    void refresh();

    EngineBridge& m_bridge;
    QueuePanel& m_queue;
    QMainWindow& m_window;
    QLabel* m_phase;
    QProgressBar* m_bar;
    QLabel* m_message;
    std::map<jobs::JobId, JobProgress> m_running;
};

}  // namespace tubelet::ui
