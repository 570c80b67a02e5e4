#pragma once

#include <optional>

#include "jobs/job_queue.h"
#include "ui/queue/job_text.h"
#include "ui/queue/queue_row.h"

namespace tubelet::ui {

/// One job of the queue: its prompt, its state, and the commands that fit it.
/// GUI-only.
class JobRow : public QueueRow {
    Q_OBJECT

  public:
    explicit JobRow(const jobs::Job& job, QWidget* parent = nullptr);

    jobs::JobId id() const override { return m_job.id; }
    const jobs::Job& job() const { return m_job; }
    jobs::JobState state() const { return m_job.state; }
    void setJob(const jobs::Job& job);
    /// Only shown while the job runs.
    void setProgress(const JobProgress& progress);
    /// How long it will take, milliseconds; shown while it waits.
    void setEstimate(std::optional<double> ms);

  protected:
    std::vector<JobOffer> offers() const override;
    bool isMovable() const override;
    bool isFaulty() const override { return m_job.state == jobs::JobState::Failed; }
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    void refresh();
    void tellState();

    jobs::Job m_job;
    std::optional<double> m_estimateMs;
};

}  // namespace tubelet::ui
