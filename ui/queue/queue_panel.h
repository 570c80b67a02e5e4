#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QWidget>

#include "jobs/job_queue.h"
#include "ui/queue/job_stills.h"
#include "ui/queue/job_text.h"
#include "ui/queue/queue_order.h"
#include "ui/queue/queue_times.h"

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace tubelet::ui {

class EngineBridge;
class JobGroup;
class JobRow;
class QueueCommands;
class QueueList;

/// The queue: its list, above it Run or Pause and how long all of it takes, below it what clears
/// the list.
/// Follows an EngineBridge and gives it its commands.
/// Finished clips leave the list (they are in the gallery).
/// GUI-only.
class QueuePanel : public QWidget {
    Q_OBJECT

  public:
    /// kept: see JobStills.
    explicit QueuePanel(EngineBridge& bridge, QWidget* parent = nullptr, JobStills::Kept kept = {});

    /// The commands of the button on top: see QueueControl; the last one takes out all clips that
    /// wait, and is carried out and enabled here. Borrowed.
    void setControls(QAction* runOrPause, QAction* pauseAfter, QAction* takeAllOut);
    /// Clips listed, also those that the row of a group stands for.
    int count() const;
    void setProgress(jobs::JobId id, const JobProgress& progress);
    /// Times are estimated anew.
    void estimate();

    QSize sizeHint() const override { return {280, 220}; }

  Q_SIGNALS:
    /// The person wants to change a waiting clip.
    void changeRequested(const tubelet::jobs::Job& job);
    /// The person wants to see the clips of a group.
    void groupRequested(const std::string& group);
    /// As the signals of QueueCommands of these names.
    void takenOut(const std::vector<tubelet::jobs::Job>& jobs);
    void held(const std::vector<tubelet::jobs::Job>& jobs);
    void moved(const tubelet::ui::QueueMove& move);

  private:
    void place();
    void connectRows();
    void update(const jobs::Job& job);
    void remove(jobs::JobId id);
    /// What is the same for many rows is done once, behind all news that come together.
    void settleLater(const std::string& group);
    void settle();
    /// The rows that stand for groups which have changed, where one does.
    void regroup();
    void regroup(const std::string& group, const JobGroup& jobs);
    void arrange();
    std::optional<double> timeLeft(const jobs::Job& job) const;
    void tellTime(const JobRow& row);
    void tellAll();
    /// Of the listed ones those that pass.
    std::vector<jobs::Job> those(bool (*test)(const jobs::Job& job)) const;

    EngineBridge& m_bridge;
    JobStills* m_stills;
    QWidget* m_header;
    QToolButton* m_control;
    QLabel* m_all;
    QLabel* m_empty;
    QWidget* m_footer;
    QPushButton* m_clear;
    QueueList* m_list = nullptr;
    QueueCommands* m_commands = nullptr;
    QAction* m_takeAllOut = nullptr;
    std::map<jobs::JobId, JobProgress> m_progress;  ///< of running ones
    std::set<std::string> m_asOne;                  ///< groups that one row has stood for
    QueueTimes m_times;
    std::set<std::string> m_stale;  ///< groups of which clips have changed
    bool m_isSettling = false;      ///< settle() is under way
    bool m_isLearned = false;       ///< times are to be estimated anew by then
};

}  // namespace tubelet::ui
