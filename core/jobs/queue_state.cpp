#include "jobs/queue_state.h"

#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "base/timestamps.h"
#include "jobs/run_folders.h"

namespace tubelet::jobs {

QueueState::QueueState(const std::filesystem::path& database, std::filesystem::path runsFolder, QueueListener& listener,
                       std::uintmax_t keptBytes)
    : m_listener(listener),
      m_runsFolder(std::move(runsFolder)),
      m_keptBytes(keptBytes),
      m_journal(database, m_runsFolder),
      m_jobs(m_journal.listed()),
      m_times(m_journal.times()) {
    prune();
}

std::vector<JobId> QueueState::enqueue(std::vector<Job> jobs) {
    std::vector<JobId> ids;
    for (Job& job : jobs) {
        job.createdUtc = base::utcNow();
    }
    const std::scoped_lock order(m_order);
    ids = m_journal.add(jobs);
    {
        const std::scoped_lock lock(m_mutex);
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            jobs[i].id = ids[i];
            jobs[i].place = ids[i];
            m_jobs.add(jobs[i]);
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

bool QueueState::isPaused() const {
    const std::scoped_lock lock(m_mutex);
    return m_isPaused;
}

void QueueState::learn(const request::ClipRecipe& recipe) noexcept {
    try {
        if (const auto time = RunTime::of(recipe)) {
            m_journal.add(*time);
            const std::scoped_lock lock(m_mutex);
            m_times.push_back(*time);
        }
    } catch (const std::exception& error) {
        base::logger("jobs")->warn("what the run took can't be written down: {}", error.what());
    }
}

std::optional<double> QueueState::estimateMs(const request::GenerationRequest& request, int stepsDone) const {
    const std::scoped_lock lock(m_mutex);
    return estimatedMs(m_times, request, stepsDone);
}

std::vector<Job> QueueState::jobs() const {
    const std::scoped_lock lock(m_mutex);
    return m_jobs.all();
}

bool QueueState::busy() const {
    const std::scoped_lock lock(m_mutex);
    const auto& jobs = m_jobs.all();
    return std::any_of(jobs.begin(), jobs.end(),
                       [](const Job& job) { return job.state == JobState::Running || job.state == JobState::Waiting; });
}

std::optional<Job> QueueState::find(JobId id) const {
    {
        const std::scoped_lock lock(m_mutex);
        if (const Job* job = m_jobs.find(id)) {
            return *job;
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
        m_changed.wait(lock, closing, [&] { return m_isToRest || !m_steps.empty() || nextWaitingLocked() != nullptr; });
    NextWork work;
    if (!found || m_closing || closing.stop_requested()) {
        return work;
    }
    if (m_isToRest) {
        m_isToRest = false;
        work.rests = true;
        return work;
    }
    if (!m_steps.empty()) {
        const auto first = m_steps.begin();
        work.step = StepRequest{first->first, first->second};
        m_steps.erase(first);
        return work;
    }
    work.job = beginLocked(*m_jobs.find(nextWaitingLocked()->id));
    return work;
}

std::vector<Job> QueueState::waiting() const {
    const std::scoped_lock lock(m_mutex);
    std::vector<Job> jobs;
    const auto& all = m_jobs.all();
    std::copy_if(all.begin(), all.end(), std::back_inserter(jobs),
                 [this](const Job& job) { return !m_isPaused && waitsLocked(job); });
    return jobs;
}

std::vector<Job> QueueState::join(const std::vector<Job>& jobs) {
    const std::scoped_lock lock(m_mutex);
    std::vector<Job> joined;
    for (const Job& job : jobs) {
        if (Job* known = m_jobs.find(job.id); known && waitsLocked(*known) && !m_closing) {
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

void QueueState::stopAtStep(JobId id) {
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_running.find(id); found != m_running.end()) {
        found->second.then = JobState::Paused;
        found->second.run.request_stop();
    }
}

JobState QueueState::stateOfStopped(JobId id) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_running.find(id);
    if (found != m_running.end() && found->second.cancel.stop_requested()) {
        return JobState::Cancelled;
    }
    if (found != m_running.end() && found->second.then) {
        return *found->second.then;
    }
    return m_closing ? JobState::Interrupted : JobState::Cancelled;
}

void QueueState::publish(Job& job) noexcept {
    const std::scoped_lock order(m_order);
    {
        const std::scoped_lock lock(m_mutex);
        const auto running = m_running.find(job.id);
        if (job.state == JobState::Cancelled && running != m_running.end() &&
            running->second.then == JobState::Cancelled) {
            job.listed = false;
            m_before[job.id] = JobState::Waiting;
        }
        if (Job* known = m_jobs.find(job.id)) {
            job.place = known->place;  // it may have been moved meanwhile
            *known = job;
        }
        if (job.state != JobState::Running) {
            m_running.erase(job.id);
        }
        m_changed.notify_all();
    }
    settle({job});
}

void QueueState::prune() const {
    std::set<std::filesystem::path> needed;
    std::vector<Job> unfinished;
    std::vector<JobId> asked;
    {
        const std::scoped_lock lock(m_mutex);
        std::copy_if(m_jobs.all().begin(), m_jobs.all().end(), std::back_inserter(unfinished), [this](const Job& job) {
            // One that was stopped and is listed offers to go on.
            const bool canGoOn = job.listed && job.state != JobState::Finished;
            return isUnfinished(job) || canGoOn || m_before.count(job.id) > 0;
        });
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
    pruneRunFolders(m_runsFolder, needed, kRunFoldersKept, m_keptBytes);
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
    if (m_isPaused) {
        return nullptr;
    }
    const auto& all = m_jobs.all();
    const auto found = std::find_if(all.begin(), all.end(), [this](const Job& job) { return waitsLocked(job); });
    return found == all.end() ? nullptr : &*found;
}

void QueueState::settle(const std::vector<Job>& jobs) noexcept {
    journal(jobs);
    for (const Job& job : jobs) {
        tell([&](QueueListener& listener) { listener.onJobChanged(job); });
    }
}

void QueueState::journal(const std::vector<Job>& jobs) noexcept {
    try {
        m_journal.update(jobs);
    } catch (const std::exception& error) {
        base::logger("jobs")->error("{} jobs, the first of them {}, can't be journaled: {}", jobs.size(),
                                    jobs.front().id, error.what());
    }
}

}  // namespace tubelet::jobs
