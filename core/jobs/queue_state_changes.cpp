// What people change in the queue: one change after another, each told and journaled in its turn.
#include "base/error.h"
#include "jobs/queue_state.h"

namespace tubelet::jobs {

void QueueState::changeJob(JobId id, const std::function<bool(Job&)>& change) {
    const std::scoped_lock order(m_order);
    std::optional<Job> changed;
    {
        const std::scoped_lock lock(m_mutex);
        Job* job = m_jobs.find(id);
        if (job && change(*job)) {
            changed = *job;
        }
        m_changed.notify_all();
    }
    if (changed) {
        settle(*changed);
    }
}

void QueueState::cancel(JobId id) {
    changeJob(id, [&](Job& job) {
        if (job.state == JobState::Running) {
            m_running[id].cancel.request_stop();
            m_running[id].run.request_stop();
            return false;
        }
        if (!isInLine(job) && job.state != JobState::Interrupted) {
            return false;
        }
        m_before[id] = job.state;
        job.state = JobState::Cancelled;
        job.listed = false;
        return true;
    });
}

void QueueState::forget(JobId id) {
    const std::scoped_lock order(m_order);
    std::optional<Job> gone;
    bool wasUnfinished = false;
    {
        const std::scoped_lock lock(m_mutex);
        Job* job = m_jobs.find(id);
        if (job && job->state != JobState::Running && job->state != JobState::Waiting) {
            wasUnfinished = isUnfinished(*job);
            job->state = wasUnfinished ? JobState::Cancelled : job->state;
            job->listed = false;
            gone = *job;
        }
    }
    if (gone) {
        journal(*gone);
    }
    if (wasUnfinished) {
        tell([&](QueueListener& listener) { listener.onJobChanged(*gone); });
    }
}

void QueueState::putBack(JobId id) {
    changeJob(id, [&](Job& job) {
        if (job.state != JobState::Cancelled) {
            return false;
        }
        const auto before = m_before.find(id);
        job.state = before != m_before.end() ? before->second : JobState::Waiting;
        job.listed = true;
        return true;
    });
}

void QueueState::hold(JobId id) {
    changeJob(id, [&](Job& job) {
        if (job.state == JobState::Running) {
            m_running[id].then = JobState::Paused;
            m_running[id].run.request_stop();
            return false;
        }
        if (job.state != JobState::Waiting) {
            return false;
        }
        job.state = JobState::Paused;
        return true;
    });
}

void QueueState::release(JobId id) {
    changeJob(id, [](Job& job) {
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

void QueueState::move(JobId id, JobId before) {
    const std::scoped_lock order(m_order);
    std::vector<Job> moved;
    {
        const std::scoped_lock lock(m_mutex);
        moved = m_jobs.move(id, before);
    }
    try {
        m_journal.update(moved);
    } catch (const std::exception& error) {
        base::logger("jobs")->error("the order of the queue can't be journaled: {}", error.what());
    }
    for (const Job& job : moved) {
        tell([&](QueueListener& listener) { listener.onJobChanged(job); });
    }
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
