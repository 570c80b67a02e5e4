#include "ui/queue/queue_commands.h"

#include <utility>

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
    connect(&m_bridge, &EngineBridge::jobChanged, this, &QueueCommands::settle);
}

void QueueCommands::run(jobs::JobId id, JobCommand command) {
    JobRow* row = m_list.row(id);
    if (!row) {
        return;
    }
    const jobs::Job job = row->job();
    switch (command) {
        case JobCommand::GoOn:
            return job.state == JobState::Paused ? m_bridge.release(id) : m_bridge.goOnWith(id);
        case JobCommand::Change:
            Q_EMIT changeRequested(job);
            return;
        case JobCommand::Duplicate:
            return m_bridge.duplicate(id);
        case JobCommand::First:
            return m_bridge.move(id, m_list.first());
        case JobCommand::Up:
            return m_list.moveBy(row, -1);
        case JobCommand::Down:
            return m_list.moveBy(row, 1);
        case JobCommand::Skip:
            return m_bridge.hold(id);
        case JobCommand::SideBySide:
            Q_EMIT groupRequested(job.group);
            return;
        case JobCommand::Remove:
            return takeAway(job);
    }
}

void QueueCommands::runGroup(const std::string& group, JobCommand command) {
    const JobGroup jobs = JobGroup::of(m_bridge.jobs(), group);
    switch (command) {
        case JobCommand::GoOn:
            for (const jobs::JobId id : jobs.held()) {
                m_bridge.jobs().at(id).state == JobState::Paused ? m_bridge.release(id) : m_bridge.goOnWith(id);
            }
            return;
        case JobCommand::First:
            return move(jobs.line(), m_list.first());
        case JobCommand::Up:
            return m_list.moveBy(m_list.groupRow(group), -1);
        case JobCommand::Down:
            return m_list.moveBy(m_list.groupRow(group), 1);
        case JobCommand::Skip:
            for (const jobs::JobId id : jobs.toHold()) {
                m_bridge.hold(id);
            }
            return;
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
    if (ids.empty() || ids.front() == before) {
        return;  // they are there
    }
    for (const jobs::JobId id : ids) {
        m_bridge.move(id, before);
    }
}

void QueueCommands::takeAway(const jobs::Job& job) {
    if (job.state == JobState::Running) {
        m_bridge.cancel(job.id);
    } else if (jobs::isInLine(job)) {
        m_bridge.cancel(job.id);
        Q_EMIT takenOut({job});
    } else {
        m_bridge.forget(job.id);
    }
}

void QueueCommands::takeAway(const JobGroup& group) {
    std::vector<jobs::Job> gone;
    for (const jobs::Job& job : group.jobs()) {
        if (jobs::isInLine(job) || job.state == JobState::Interrupted) {
            m_bridge.cancel(job.id);
            gone.push_back(job);
        } else if (job.state == JobState::Failed || job.state == JobState::Cancelled) {
            m_bridge.forget(job.id);
        }
    }
    for (const jobs::Job& job : group.jobs()) {
        if (job.state == JobState::Running) {
            // It keeps its steps, and goes as one that waits, so that all come back together.
            m_bridge.hold(job.id);
            gone.insert(gone.begin(), job);
            m_leaving = std::exchange(gone, {});
            return;
        }
    }
    if (!gone.empty()) {
        Q_EMIT takenOut(gone);
    }
}

void QueueCommands::settle(const jobs::Job& job) {
    if (job.state == JobState::Running || m_leaving.empty() || m_leaving.front().id != job.id) {
        return;
    }
    std::vector<jobs::Job> gone = std::exchange(m_leaving, {});
    if (jobs::isInLine(job)) {
        m_bridge.cancel(job.id);
    } else {
        gone.erase(gone.begin());  // it was finished meanwhile
    }
    if (!gone.empty()) {
        Q_EMIT takenOut(gone);
    }
}

}  // namespace tubelet::ui
