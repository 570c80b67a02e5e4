#include "ui/queue/queue_commands.h"

#include <QPointer>

#include "jobs/job_list.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/queue/group_row.h"
#include "ui/queue/job_row.h"
#include "ui/queue/queue_list.h"

namespace tubelet::ui {

using jobs::JobState;

QueueCommands::QueueCommands(EngineBridge& bridge, QueueList& list, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_list(list) {
    connect(&m_list, &QueueList::commanded, this, &QueueCommands::run);
    connect(&m_list, &QueueList::groupCommanded, this, &QueueCommands::runGroup);
    connect(&m_list, &QueueList::moveWanted, this, &QueueCommands::move);
}

void QueueCommands::run(jobs::JobId id, JobCommand command) {
    JobRow* row = m_list.row(id);
    if (!row) {
        return;
    }
    const jobs::Job job = row->job();
    switch (command) {
        case JobCommand::GoOn:
            return job.state == JobState::Paused ? m_bridge.release({id}) : m_bridge.goOnWith(id);
        case JobCommand::Change:
            Q_EMIT changeRequested(job);
            return;
        case JobCommand::Duplicate:
            return m_bridge.duplicate(id);
        case JobCommand::First:
            return move({id}, lineOf(m_bridge.jobs()).front());
        case JobCommand::Up:
            return m_list.moveBy(row, -1);
        case JobCommand::Down:
            return m_list.moveBy(row, 1);
        case JobCommand::Skip:
            return hold({id});
        case JobCommand::SideBySide:
            Q_EMIT groupRequested(job.group);
            return;
        case JobCommand::Remove:
            return job.state == JobState::Running ? m_bridge.cancel(id) : takeOut({job});
    }
}

void QueueCommands::runGroup(const std::string& group, JobCommand command) {
    const JobGroup jobs = JobGroup::of(m_bridge.jobs(), group);
    switch (command) {
        case JobCommand::GoOn:
            for (const jobs::JobId id : jobs.held()) {
                m_bridge.jobs().at(id).state == JobState::Paused ? m_bridge.release({id}) : m_bridge.goOnWith(id);
            }
            return;
        case JobCommand::First:
            return move(jobs.line(), lineOf(m_bridge.jobs()).front());
        case JobCommand::Up:
            return m_list.moveBy(m_list.groupRow(group), -1);
        case JobCommand::Down:
            return m_list.moveBy(m_list.groupRow(group), 1);
        case JobCommand::Skip:
            return hold(jobs.toHold());
        case JobCommand::SideBySide:
            Q_EMIT groupRequested(group);
            return;
        case JobCommand::Remove:
            return takeAway(jobs);
        case JobCommand::Change:
        case JobCommand::Duplicate:
            return;  // of a clip alone
    }
}

void QueueCommands::move(const std::vector<jobs::JobId>& ids, jobs::JobId before) {
    QueueMove move;
    move.before = lineOf(m_bridge.jobs());
    move.after = lineWith(move.before, ids, before);
    if (move.after == move.before) {
        return;  // they are there
    }
    for (const jobs::JobId id : ids) {
        move.moved.push_back(m_bridge.jobs().at(id));
    }
    m_bridge.reorder(move.after);
    Q_EMIT moved(move);
}

void QueueCommands::hold(const std::vector<jobs::JobId>& ids) {
    std::vector<jobs::Job> jobs;
    for (const jobs::JobId id : ids) {
        jobs.push_back(m_bridge.jobs().at(id));
    }
    m_bridge.hold(ids);
    Q_EMIT held(jobs);
}

void QueueCommands::takeAway(const JobGroup& group) {
    std::vector<jobs::Job> gone = group.jobs();
    std::erase_if(gone, [](const jobs::Job& job) { return job.state == JobState::Finished; });
    takeOut(gone);
}

void QueueCommands::takeOut(const std::vector<jobs::Job>& jobs) {
    if (!jobs.empty()) {
        m_bridge.takeOut(jobs::idsOf(jobs));
        Q_EMIT takenOut(jobs);
    }
}

void QueueCommands::takeOutWaiting(const std::vector<jobs::Job>& jobs) {
    const auto tell = [guard = QPointer<QueueCommands>(this), jobs](const std::vector<jobs::JobId>& running) {
        const std::vector<jobs::Job> gone = jobs::splitBy(running, jobs).others;
        if (guard && !gone.empty()) {
            Q_EMIT guard->takenOut(gone);
        }
    };
    m_bridge.takeOutWaiting(jobs::idsOf(jobs), tell);
}

}  // namespace tubelet::ui
