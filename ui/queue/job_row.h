#pragma once

#include <QFrame>

#include "jobs/job_queue.h"
#include "ui/queue/job_text.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace tubelet::ui {

/// One job of the queue: its prompt, its state, a bar while it runs, and the buttons
/// that fit its state.
/// GUI-only.
class JobRow : public QFrame {
    Q_OBJECT

  public:
    explicit JobRow(const jobs::Job& job, QWidget* parent = nullptr);

    jobs::JobId id() const { return m_job.id; }
    jobs::JobState state() const { return m_job.state; }
    void setJob(const jobs::Job& job);
    /// Only shown while the job runs.
    void setProgress(const JobProgress& progress);

  Q_SIGNALS:
    /// Stop a running job, take a waiting one out.
    void cancelRequested(qint64 id);
    void againRequested(qint64 id);
    /// Take an ended one off the list.
    void removeRequested(qint64 id);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void refresh();
    void elideTitle();
    void applyColours();

    jobs::Job m_job;
    QLabel* m_title;
    QLabel* m_state;
    QProgressBar* m_bar;
    QToolButton* m_again;
    QToolButton* m_remove;
    bool m_colouring = false;
};

}  // namespace tubelet::ui
