#pragma once

#include <string>
#include <vector>

#include <QObject>

#include "jobs/job.h"
#include "ui/queue/job_group.h"
#include "ui/queue/queue_order.h"

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

    /// Of whatever state, but finished.
    void takeOut(const std::vector<jobs::Job>& jobs);
    /// Those that waited when it was asked for, but for those that have begun meanwhile.
    void takeOutWaiting(const std::vector<jobs::Job>& jobs);

  Q_SIGNALS:
    /// The person wants to change a waiting clip.
    void changeRequested(const tubelet::jobs::Job& job);
    /// The person wants to see the clips of a group.
    void groupRequested(const std::string& group);
    /// What follows is done already: clips were taken out by the person, at once, left for later,
    /// or put elsewhere in the line.
    void takenOut(const std::vector<tubelet::jobs::Job>& jobs);
    void held(const std::vector<tubelet::jobs::Job>& jobs);
    void moved(const tubelet::ui::QueueMove& move);

  private:
    void run(jobs::JobId id, JobCommand command);
    void runGroup(const std::string& group, JobCommand command);
    void takeAway(const JobGroup& group);
    void hold(const std::vector<jobs::JobId>& ids);
    void move(const std::vector<jobs::JobId>& ids, jobs::JobId before);

    EngineBridge& m_bridge;
    QueueList& m_list;
};

}  // namespace tubelet::ui
