#include "ui/studio/queue_steps.h"

#include <algorithm>
#include <set>
#include <utility>

#include "jobs/job_list.h"

namespace tubelet::ui {

using jobs::Job;
using jobs::JobId;
using jobs::JobState;

QueueStep::QueueStep(EngineBridge& bridge, const QString& name, Leave leave)
    : UndoStep(name), m_bridge(bridge), m_leave(std::move(leave)) {}

QueueStep::Place QueueStep::placeOf(JobId id) const {
    const auto found = m_bridge.jobs().find(id);
    if (found == m_bridge.jobs().end()) {
        return Place::Gone;
    }
    const Job& job = found->second;
    return jobs::isInLine(job)               ? Place::Line
           : job.state == JobState::Running  ? Place::Running
           : job.state == JobState::Finished ? Place::Finished
                                             : Place::Ended;
}

std::vector<JobId> QueueStep::those(const std::vector<Job>& jobs, const std::vector<Place>& places) const {
    std::vector<JobId> ids;
    std::vector<Job> left;
    for (const Job& job : jobs) {
        if (std::find(places.begin(), places.end(), placeOf(job.id)) != places.end()) {
            ids.push_back(job.id);
        } else {
            left.push_back(job);
        }
    }
    if (!left.empty()) {
        m_leave(left);
    }
    return ids;
}

std::function<void(const std::vector<JobId>&)> QueueStep::leftOf(const std::vector<Job>& jobs) const {
    // By value: the step may be gone when the answer comes.
    return [leave = m_leave, jobs](const std::vector<JobId>& running) {
        if (const std::vector<Job> left = jobs::splitBy(running, jobs).named; !left.empty()) {
            leave(left);
        }
    };
}

RemovalStep::RemovalStep(EngineBridge& bridge, const QString& name, Leave leave, std::vector<Job> jobs, Done done,
                         bool waited)
    : QueueStep(bridge, name, std::move(leave)), m_jobs(std::move(jobs)), m_done(done), m_waited(waited) {
    if (m_done == Done::TakenOut) {
        m_out = jobs::idsOf(m_jobs);
    }
}

RemovalStep::~RemovalStep() {
    if (!m_out.empty()) {
        m_bridge.letGo(m_out);
    }
}

void RemovalStep::takeOut() {
    // The news of what has just come, or come back, may be on its way.
    m_out = m_done == Done::Queued ? those(m_jobs, {Place::Line, Place::Gone})
                                   : those(m_jobs, {Place::Line, Place::Ended, Place::Gone});
    if (!m_out.empty()) {
        m_bridge.takeOutWaiting(m_out, leftOf(m_jobs));
    }
    if (m_waited) {
        m_bridge.resume();
    }
}

void RemovalStep::putBack() {
    const std::set<JobId> gone(m_out.begin(), m_out.end());
    std::vector<Job> out = m_jobs;
    std::erase_if(out, [&gone](const Job& job) { return gone.count(job.id) == 0; });
    m_out.clear();
    if (m_waited && !m_bridge.busy()) {
        m_bridge.pause(false);  // until the person says so, as before
    }
    // One that ran may be about to stop for it, or was finished before it could.
    const std::vector<JobId> ids = those(out, {Place::Line, Place::Running, Place::Ended, Place::Gone});
    if (!ids.empty()) {
        m_bridge.putBack(ids);
    }
}

MoveStep::MoveStep(EngineBridge& bridge, const QString& name, Leave leave, QueueMove move)
    : QueueStep(bridge, name, std::move(leave)), m_move(std::move(move)) {}

bool MoveStep::mergeWith(const QUndoCommand* other) {
    const auto* step = dynamic_cast<const MoveStep*>(other);
    return step && step->m_move.before == m_move.before && step->m_move.after == m_move.after;
}

void MoveStep::show(const std::vector<JobId>& order) {
    if (!those(m_move.moved, {Place::Line}).empty()) {
        m_bridge.reorder(order);
    }
}

HoldStep::HoldStep(EngineBridge& bridge, const QString& name, Leave leave, std::vector<Job> jobs)
    : QueueStep(bridge, name, std::move(leave)), m_jobs(std::move(jobs)) {}

std::vector<JobId> HoldStep::ours() const {
    // One that ran may be about to stop for it.
    std::vector<Job> waited, ran;
    for (const Job& job : m_jobs) {
        (job.state == JobState::Running ? ran : waited).push_back(job);
    }
    std::vector<JobId> ids = those(waited, {Place::Line});
    const std::vector<JobId> more = those(ran, {Place::Line, Place::Running});
    ids.insert(ids.end(), more.begin(), more.end());
    return ids;
}

ChangeStep::ChangeStep(EngineBridge& bridge, const QString& name, Leave leave, const Job& before)
    : QueueStep(bridge, name, std::move(leave)), m_job(before), m_other(before.request) {}

void ChangeStep::exchange() {
    if (!those({m_job}, {Place::Line}).empty()) {
        const auto now = m_bridge.jobs().at(m_job.id).request;
        m_bridge.replace(m_job.id, std::exchange(m_other, now));
    }
}

}  // namespace tubelet::ui
