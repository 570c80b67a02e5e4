// What people change in the queue: one change after another, each told and journaled in its turn.
#include <utility>

#include "base/error.h"
#include "jobs/queue_state.h"

namespace tubelet::jobs {

void QueueState::changeJobs(const std::vector<JobId>& ids, const std::function<bool(Job&)>& change) {
    const std::scoped_lock order(m_order);
    std::vector<Job> changed;
    {
        const std::scoped_lock lock(m_mutex);
        for (const JobId id : ids) {
            Job* job = m_jobs.find(id);
            if (job && change(*job)) {
                changed.push_back(*job);
            }
        }
        m_changed.notify_all();
    }
    settleChange(changed);
}

void QueueState::settleChange(const std::vector<Job>& jobs) {
    if (jobs.empty()) {
        return;
    }
    std::optional<Error> failure;
    try {
        m_journal.update(jobs);
    } catch (const Error& error) {
        failure = error;
    }
    for (const Job& job : jobs) {
        tell([&](QueueListener& listener) { listener.onJobChanged(job); });
    }
    if (failure) {
        throw Error(failure->kind(),
                    inOrder(messageOf(*failure),
                            {says("jobs", "What was changed in the queue holds until the program ends.")}));
    }
}

/// What does not run leaves the list, until it is put back.
bool QueueState::leaveLocked(Job& job) {
    if (!job.listed || job.state == JobState::Finished) {
        return false;
    }
    m_before[job.id] = job.state;
    job.state = isUnfinished(job) ? JobState::Cancelled : job.state;
    job.listed = false;
    return true;
}

void QueueState::cancel(JobId id) {
    changeJobs({id}, [this](Job& job) {
        if (job.state == JobState::Running) {
            m_running[job.id].cancel.request_stop();
            m_running[job.id].run.request_stop();
            return false;
        }
        return isUnfinished(job) && leaveLocked(job);
    });
}

void QueueState::takeOut(const std::vector<JobId>& ids) {
    changeJobs(ids, [this](Job& job) {
        if (job.state != JobState::Running) {
            return leaveLocked(job);
        }
        m_running[job.id].then = JobState::Cancelled;
        m_running[job.id].run.request_stop();
        return false;
    });
}

std::vector<JobId> QueueState::takeOutWaiting(const std::vector<JobId>& ids) {
    std::vector<JobId> running;
    changeJobs(ids, [this, &running](Job& job) {
        if (job.state == JobState::Running) {
            running.push_back(job.id);
            return false;
        }
        return leaveLocked(job);
    });
    return running;
}

void QueueState::putBack(const std::vector<JobId>& ids) {
    changeJobs(ids, [this](Job& job) {
        if (job.state == JobState::Running) {
            std::optional<JobState>& then = m_running[job.id].then;
            then = then == JobState::Cancelled ? JobState::Waiting : then;
            return false;
        }
        if (const auto before = m_before.find(job.id); before != m_before.end()) {
            job.state = before->second;
            m_before.erase(before);
        } else if (job.state == JobState::Cancelled && job.listed) {
            job.state = JobState::Waiting;  // it ran
        } else {
            return false;
        }
        job.listed = true;
        return true;
    });
}

void QueueState::letGo(const std::vector<JobId>& ids) {
    const std::scoped_lock lock(m_mutex);
    for (const JobId id : ids) {
        m_before.erase(id);
    }
}

void QueueState::forget(JobId id) {
    const std::scoped_lock order(m_order);
    std::optional<Job> gone;
    bool wasUnfinished = false;
    {
        const std::scoped_lock lock(m_mutex);
        Job* job = m_jobs.find(id);
        if (job && job->state != JobState::Running && job->state != JobState::Waiting) {
            m_before.erase(id);
            wasUnfinished = isUnfinished(*job);
            job->state = wasUnfinished ? JobState::Cancelled : job->state;
            job->listed = false;
            gone = *job;
        }
    }
    if (gone) {
        journal({*gone});
    }
    if (wasUnfinished) {
        tell([&](QueueListener& listener) { listener.onJobChanged(*gone); });
    }
}

void QueueState::hold(const std::vector<JobId>& ids) {
    changeJobs(ids, [this](Job& job) {
        if (job.state == JobState::Running) {
            Stops& stops = m_running[job.id];
            // else a draft at its step
            stops.isHeld = stops.isHeld || stops.then != JobState::Paused;
            stops.then = JobState::Paused;
            stops.run.request_stop();
            return false;
        }
        if (job.state != JobState::Waiting) {
            return false;
        }
        job.state = JobState::Paused;
        return true;
    });
}

void QueueState::release(const std::vector<JobId>& ids) {
    changeJobs(ids, [this](Job& job) {
        if (job.state == JobState::Running && std::exchange(m_running[job.id].isHeld, false)) {
            m_running[job.id].then = JobState::Waiting;
        }
        if (job.state != JobState::Paused) {
            return false;
        }
        job.state = JobState::Waiting;
        if (job.reached >= job.until) {
            job.until = 0;  // else it was held on its way there
        }
        return true;
    });
}

void QueueState::reorder(const std::vector<JobId>& ids) {
    const std::scoped_lock order(m_order);
    std::vector<Job> moved;
    {
        const std::scoped_lock lock(m_mutex);
        moved = m_jobs.reorder(ids);
    }
    settleChange(moved);
}

void QueueState::replace(JobId id, const request::GenerationRequest& request) {
    const std::scoped_lock order(m_order);
    Job changed;
    {
        const std::scoped_lock lock(m_mutex);
        const Job* job = m_jobs.find(id);
        if (!job || !isInLine(*job)) {
            throw Error(ErrorKind::InvalidValue,
                        says("jobs", "This clip does not wait any more, so that it can't be changed. Queue another."));
        }
        changed = *job;
        changed.request = request;
        changed.runFolder.clear();  // its steps are those of the other request
        changed.reached = 0;
        m_unannounced.insert(id);  // it can't begin meanwhile
    }
    try {
        m_journal.replace(changed);
    } catch (...) {
        const std::scoped_lock lock(m_mutex);
        m_unannounced.erase(id);
        m_changed.notify_all();
        throw;
    }
    {
        const std::scoped_lock lock(m_mutex);
        *m_jobs.find(id) = changed;
    }
    tell([&](QueueListener& listener) { listener.onJobChanged(changed); });
    const std::scoped_lock lock(m_mutex);
    m_unannounced.erase(id);
    m_changed.notify_all();
}

void QueueState::pause(bool stopsNow) {
    const std::scoped_lock lock(m_mutex);
    m_isPaused = true;
    m_isToRest = true;
    for (auto& [id, stops] : m_running) {
        if (stopsNow) {
            stops.then = stops.then.value_or(JobState::Waiting);
            stops.run.request_stop();
        }
    }
    m_changed.notify_all();
}

void QueueState::resume() {
    const std::scoped_lock lock(m_mutex);
    m_isPaused = false;
    m_isToRest = false;
    m_changed.notify_all();
}

}  // namespace tubelet::jobs
