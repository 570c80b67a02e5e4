#pragma once

#include <map>
#include <string>
#include <vector>

#include <QWidget>

#include "jobs/job_queue.h"
#include "ui/queue/job_menu.h"
#include "ui/queue/job_text.h"

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace tubelet::ui {

class EngineBridge;
class JobRow;
class JobStills;

/// The queue: the running jobs on top, then the waiting and paused ones in their order, which
/// dragging and keys change, then what has ended, newest first; above them Run or Pause, and how
/// long all of it takes.
/// Follows an EngineBridge and gives it its commands.
/// Finished clips leave the list (they are in the gallery).
/// GUI-only.
class QueuePanel : public QWidget {
    Q_OBJECT

  public:
    explicit QueuePanel(EngineBridge& bridge, QWidget* parent = nullptr);

    /// The commands of the button on top: see QueueControl. Borrowed.
    void setControls(QAction* runOrPause, QAction* pauseAfter);
    /// Rows shown.
    int count() const { return static_cast<int>(m_rows.size()); }
    void setProgress(jobs::JobId id, const JobProgress& progress);
    /// Times are estimated anew.
    void estimate();

    QSize sizeHint() const override { return {280, 220}; }

  Q_SIGNALS:
    /// The person wants to change a waiting clip.
    void changeRequested(const tubelet::jobs::Job& job);
    /// The person wants to see the clips of a group.
    void groupRequested(const std::string& group);
    /// A waiting clip was taken out by the person.
    void takenOut(const tubelet::jobs::Job& job);

  private:
    void update(const jobs::Job& job);
    void remove(jobs::JobId id);
    void arrange();
    std::vector<JobRow*> sorted() const;
    std::vector<JobRow*> line() const;
    void run(jobs::JobId id, JobCommand command);
    void takeAway(const jobs::Job& job);
    void moveBy(jobs::JobId id, int places);
    void focusNeighbour(jobs::JobId id, int direction);
    /// Before which of the line a row would be dropped; 0: behind all.
    jobs::JobId targetAt(const QPoint& globalPlace) const;
    void showTarget(const QPoint& globalPlace);
    void drop(jobs::JobId id, const QPoint& globalPlace);
    void tellAll();

    EngineBridge& m_bridge;
    JobStills* m_stills;
    QWidget* m_header;
    QToolButton* m_control;
    QLabel* m_all;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    QWidget* m_target;  ///< where a dragged row would go
    QLabel* m_empty;
    QWidget* m_footer;
    QPushButton* m_clear;
    std::map<jobs::JobId, JobRow*> m_rows;
    std::map<jobs::JobId, double> m_remainingMs;  ///< of running ones
};

}  // namespace tubelet::ui
