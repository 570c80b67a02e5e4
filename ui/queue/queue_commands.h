#pragma once

#include <string>
#include <vector>

#include <QObject>

#include "jobs/job.h"
#include "ui/queue/job_group.h"

namespace tubelet::ui {

class EngineBridge;
class QueueList;

/// Carries out what the rows of the queue command, of one clip or of a group.
/// GUI-only.
class QueueCommands : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed and outlive it.
    QueueCommands(EngineBridge& bridge, QueueList& list, QObject* parent = nullptr);

  Q_SIGNALS:
    /// The person wants to change a waiting clip.
    void changeRequested(const tubelet::jobs::Job& job);
    /// The person wants to see the clips of a group.
    void groupRequested(const std::string& group);
    /// Waiting clips were taken out by the person, at once.
    void takenOut(const std::vector<tubelet::jobs::Job>& jobs);

  private:
    void run(jobs::JobId id, JobCommand command);
    void runGroup(const std::string& group, JobCommand command);
    void takeAway(const jobs::Job& job);
    void takeAway(const JobGroup& group);
    /// The running clip of a group that is taken out has stopped.
    void settle(const jobs::Job& job);
    void move(const std::vector<jobs::JobId>& ids, jobs::JobId before);

    EngineBridge& m_bridge;
    QueueList& m_list;
    std::vector<jobs::Job> m_leaving;  ///< of a group that is taken out; the first one still runs
};

}  // namespace tubelet::ui
