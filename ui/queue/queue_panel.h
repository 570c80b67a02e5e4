#pragma once

#include <map>

#include <QWidget>

#include "jobs/job_queue.h"
#include "ui/queue/job_text.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tubelet::ui {

class EngineBridge;
class JobRow;

/// The queue: the running job on top, then the waiting ones in their order, then what has
/// ended, newest first.
/// Follows an EngineBridge and gives it its commands.
/// Finished clips leave the list (they are in the gallery).
/// GUI-only.
class QueuePanel : public QWidget {
    Q_OBJECT

  public:
    explicit QueuePanel(EngineBridge& bridge, QWidget* parent = nullptr);

    /// Rows shown.
    int count() const { return static_cast<int>(m_rows.size()); }
    void setProgress(jobs::JobId id, const JobProgress& progress);

    QSize sizeHint() const override { return {280, 220}; }

  private:
    void update(const jobs::Job& job);
    void remove(jobs::JobId id);
    void arrange();

    EngineBridge& m_bridge;
    QVBoxLayout* m_column;
    QLabel* m_empty;
    QWidget* m_footer;
    QPushButton* m_clear;
    std::map<jobs::JobId, JobRow*> m_rows;
};

}  // namespace tubelet::ui
