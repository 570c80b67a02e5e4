#include "jobs/queue_state.h"

#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "base/timestamps.h"
#include "jobs/run_folders.h"

namespace tubelet::jobs {
namespace {

bool isUnfinished(const Job& job) {
    return job.state == JobState::Running || job.state == JobState::Waiting || job.state == JobState::Interrupted;
}

}  // namespace

QueueState::QueueState(const std::filesystem::path& database, std::filesystem::path runsFolder, QueueListener& listener)
    : m_listener(listener), m_runsFolder(std::move(runsFolder)), m_journal(database), m_jobs(m_journal.listed()) {
    prune();
}

std::vector<JobId> QueueState::enqueue(std::vector<Job> jobs) {
    std::vector<JobId> ids;
    for (Job& job : jobs) {
        job.createdUtc = base::utcNow();
    }
    {
        const std::scoped_lock arrival(m_arrival);
        ids = m_journal.add(jobs);
        const std::scoped_lock lock(m_mutex);
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            jobs[i].id = ids[i];
            m_jobs.push_back(jobs[i]);
            m_unannounced.insert(ids[i]);
        }
    }
    // The listener hears "waiting" before the worker can make it "running".
    for (const Job& job : jobs) {
        tell([&](QueueListener& listener) { listener.onJobChanged(job); });
    }
    const std::scoped_lock lock(m_mutex);
    for (const JobId id : ids) {
        m_unannounced.erase(id);
    }
    m_changed.notify_all();
    return ids;
}

void QueueState::cancel(JobId id) {
    std::optional<Job> ended;
    {
        const std::scoped_lock lock(m_mutex);
        Job* job = findLocked(id);
        if (job && job->state == JobState::Running) {
            m_running[id].cancel.request_stop();
            m_running[id].run.request_stop();
        } else if (job && (job->state == JobState::Waiting || job->state == JobState::Interrupted)) {
            job->state = JobState::Cancelled;
            job->listed = false;
            ended = *job;
        }
    }
    if (ended) {
        journal(*ended);
        tell([&](QueueListener& listener) { listener.onJobChanged(*ended); });
    }
}

void QueueState::forget(JobId id) {
    std::optional<Job> gone;
    bool wasInterrupted = false;
    {
        const std::scoped_lock lock(m_mutex);
        Job* job = findLocked(id);
        if (job && job->state != JobState::Running && job->state != JobState::Waiting) {
            wasInterrupted = job->state == JobState::Interrupted;
            job->state = wasInterrupted ? JobState::Cancelled : job->state;
            job->listed = false;
            gone = *job;
        }
    }
    if (gone) {
        journal(*gone);
    }
    if (wasInterrupted) {
        tell([&](QueueListener& listener) { listener.onJobChanged(*gone); });
    }
}

std::vector<Job> QueueState::jobs() const {
    const std::scoped_lock lock(m_mutex);
    return m_jobs;
}

bool QueueState::busy() const {
    const std::scoped_lock lock(m_mutex);
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [](const Job& job) { return job.state == JobState::Running || job.state == JobState::Waiting; });
}

std::optional<Job> QueueState::find(JobId id) const {
    {
        const std::scoped_lock lock(m_mutex);
        for (const Job& job : m_jobs) {
            if (job.id == id) {
                return job;
            }
        }
    }
    return m_journal.find(id);
}

Job QueueState::beginningOf(Job job) const {
    while (job.kind == JobKind::Resume) {
        std::optional<Job> parent = job.parent < job.id ? find(job.parent) : std::nullopt;
        if (!parent) {
            break;
        }
        job = std::move(*parent);
    }
    return job;
}

std::int64_t QueueState::parentClipOf(const Job& job) const noexcept {
    try {
        const Job beginning = beginningOf(job);
        const auto parent = beginning.kind == JobKind::Branch ? find(beginning.parent) : std::nullopt;
        return parent ? parent->clipId : 0;
    } catch (const std::exception& error) {
        base::logger("jobs")->warn("the parent of job {} can't be looked up: {}", job.id, error.what());
        return 0;
    }
}

void QueueState::requestStep(StepRequest request) {
    const std::scoped_lock lock(m_mutex);
    m_steps[request.id] = request.step;
    m_changed.notify_all();
}

std::optional<int> QueueState::takeStep(JobId id, int last) {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_steps.find(id);
    if (found == m_steps.end() || found->second < 1 || found->second > last) {
        return std::nullopt;
    }
    const int step = found->second;
    m_steps.erase(found);
    return step;
}

void QueueState::returnStep(StepRequest request) {
    const std::scoped_lock lock(m_mutex);
    m_steps.try_emplace(request.id, request.step);
}

NextWork QueueState::next(std::stop_token closing) {
    std::unique_lock lock(m_mutex);
    const bool found =
        m_changed.wait(lock, closing, [&] { return !m_steps.empty() || nextWaitingLocked() != nullptr; });
    NextWork work;
    if (!found || m_closing || closing.stop_requested()) {
        return work;
    }
    if (!m_steps.empty()) {
        const auto first = m_steps.begin();
        work.step = StepRequest{first->first, first->second};
        m_steps.erase(first);
        return work;
    }
    work.job = beginLocked(*findLocked(nextWaitingLocked()->id));
    return work;
}

std::vector<Job> QueueState::waiting() const {
    const std::scoped_lock lock(m_mutex);
    std::vector<Job> jobs;
    std::copy_if(m_jobs.begin(), m_jobs.end(), std::back_inserter(jobs),
                 [this](const Job& job) { return waitsLocked(job); });
    return jobs;
}

std::vector<Job> QueueState::join(const std::vector<Job>& jobs) {
    const std::scoped_lock lock(m_mutex);
    std::vector<Job> joined;
    for (const Job& job : jobs) {
        if (Job* known = findLocked(job.id); known && waitsLocked(*known) && !m_closing) {
            joined.push_back(beginLocked(*known));
        }
    }
    return joined;
}

std::stop_token QueueState::runToken(JobId id) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_running.find(id);
    return found == m_running.end() ? std::stop_token() : found->second.run.get_token();
}

std::stop_token QueueState::cancelToken(JobId id) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_running.find(id);
    return found == m_running.end() ? std::stop_token() : found->second.cancel.get_token();
}

void QueueState::stopForClosing() {
    const std::scoped_lock lock(m_mutex);
    m_closing = true;
    m_closingStop.request_stop();
    for (auto& [id, stops] : m_running) {
        stops.run.request_stop();
    }
}

bool QueueState::interrupted(JobId id) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_running.find(id);
    return m_closing && (found == m_running.end() || !found->second.cancel.stop_requested());
}

void QueueState::publish(const Job& job) noexcept {
    {
        const std::scoped_lock lock(m_mutex);
        if (Job* known = findLocked(job.id)) {
            *known = job;
        }
        if (job.state != JobState::Running) {
            m_running.erase(job.id);
        }
    }
    journal(job);
    tell([&](QueueListener& listener) { listener.onJobChanged(job); });
}

void QueueState::prune() const {
    std::set<std::filesystem::path> needed;
    std::vector<Job> unfinished;
    std::vector<JobId> asked;
    {
        const std::scoped_lock lock(m_mutex);
        std::copy_if(m_jobs.begin(), m_jobs.end(), std::back_inserter(unfinished), isUnfinished);
        for (const auto& [id, step] : m_steps) {
            asked.push_back(id);
        }
    }
    try {
        for (const Job& job : unfinished) {
            needed.insert(job.runFolder);
            if (const Job beginning = beginningOf(job); beginning.kind == JobKind::Branch) {
                asked.push_back(beginning.parent);
            }
        }
        for (const JobId id : asked) {
            if (const std::optional<Job> job = find(id)) {  // perhaps of an earlier session
                needed.insert(job->runFolder);
            }
        }
    } catch (const std::exception& error) {
        base::logger("jobs")->warn("run folders are left as they are: {}", error.what());
        return;
    }
    pruneRunFolders(m_runsFolder, needed);
}

Job* QueueState::findLocked(JobId id) {
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [id](const Job& job) { return job.id == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

bool QueueState::waitsLocked(const Job& job) const {
    return job.state == JobState::Waiting && m_unannounced.count(job.id) == 0;
}

Job QueueState::beginLocked(Job& job) {
    job.state = JobState::Running;
    m_running[job.id] = {};
    return job;
}

const Job* QueueState::nextWaitingLocked() const {
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [this](const Job& job) { return waitsLocked(job); });
    return found == m_jobs.end() ? nullptr : &*found;
}

void QueueState::journal(const Job& job) noexcept {
    try {
        m_journal.update(job);
    } catch (const std::exception& error) {
        base::logger("jobs")->error("job {} can't be journaled: {}", job.id, error.what());
    }
}

}  // namespace tubelet::jobs
