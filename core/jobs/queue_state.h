#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

#include "base/logging.h"
#include "jobs/job_queue.h"
#include "jobs/journal.h"

namespace tubelet::jobs {

/// A step that somebody wants to see.
struct StepRequest {
    JobId id = 0;
    int step = 0;
};

/// What the worker does next: a job, or a step to decode; nothing when the queue closes.
struct NextWork {
    std::optional<Job> job;
    std::optional<StepRequest> step;
};

/// The jobs in memory with their journal, shared by the callers of JobQueue and the worker.
/// Thread-safe.
/// Nobody holds the mutex while the journal is written or a listener is called, so that reading
/// never waits for the disk.
class QueueState {
  public:
    QueueState(const std::filesystem::path& database, std::filesystem::path runsFolder, QueueListener& listener);

    /// Adds jobs with everything but id and time, which are filled in: all of them or none.
    std::vector<JobId> enqueue(std::vector<Job> jobs);
    void cancel(JobId id);
    /// Takes a job that has ended off the list for good; an Interrupted one becomes Cancelled.
    void forget(JobId id);
    std::vector<Job> jobs() const;
    bool busy() const;
    const std::optional<request::Notice>& notice() const { return m_journal.notice(); }
    /// A job of this session or of the journal.
    std::optional<Job> find(JobId id) const;
    /// The job that began the run which this one goes on with: itself unless it is a Resume.
    /// A run whose first job has been forgotten counts as begun by the oldest one that is known.
    Job beginningOf(Job job) const;
    /// The clip of the run that a job's run branched off; 0 where there is none (yet).
    /// Never throws.
    std::int64_t parentClipOf(const Job& job) const noexcept;

    void requestStep(StepRequest request);
    /// Takes the waiting step request of a job when its step is one of 1..last.
    std::optional<int> takeStep(JobId id, int last);
    /// Gives a taken step request back, unless a newer one has come.
    void returnStep(StepRequest request);

    /// Waits for work; steps come before the next job.
    /// A returned job is in state Running.
    /// Nothing when `closing` fires.
    /// Worker only.
    NextWork next(std::stop_token closing);
    /// The jobs that would come next, in order. Worker only.
    std::vector<Job> waiting() const;
    /// Those of these jobs that wait still, now in state Running: they run together with the one
    /// that next() gave.
    /// Worker only.
    std::vector<Job> join(const std::vector<Job>& jobs);
    /// Stops with a running job's cancel(), and when the program ends.
    std::stop_token runToken(JobId id) const;
    /// Stops with a running job's cancel() only: a clip that is computed is written while
    /// the program ends.
    std::stop_token cancelToken(JobId id) const;
    /// Stops when the program ends.
    std::stop_token closingToken() const { return m_closingStop.get_token(); }
    /// Asks the running jobs to stop since the program ends.
    void stopForClosing();
    /// True when a running job was stopped by the program's end alone: nobody cancelled it before.
    bool interrupted(JobId id) const;

    /// Replaces a job (which has ended unless it is Running), writes the journal (a failing disk is
    /// logged: the run goes on) and tells the listener.
    void publish(const Job& job) noexcept;
    /// Removes the run folders that nobody needs.
    void prune() const;

    /// Calls the listener; what it throws is logged and goes no further.
    template <typename Call>
    void tell(const Call& call) const noexcept {
        try {
            call(m_listener);
        } catch (const std::exception& error) {
            base::logger("jobs")->error("a listener of the queue threw: {}", error.what());
        } catch (...) {
            base::logger("jobs")->error("a listener of the queue threw");
        }
    }

    const std::filesystem::path& runsFolder() const { return m_runsFolder; }

  private:
    /// How a running job is stopped.
    struct Stops {
        std::stop_source run;     ///< by cancel(), and when the program ends
        std::stop_source cancel;  ///< by cancel() alone
    };

    Job* findLocked(JobId id);
    bool waitsLocked(const Job& job) const;
    const Job* nextWaitingLocked() const;
    Job beginLocked(Job& job);
    void journal(const Job& job) noexcept;

    QueueListener& m_listener;
    std::filesystem::path m_runsFolder;
    Journal m_journal;
    std::mutex m_arrival;  ///< makes ids and queue order agree; taken before m_mutex

    mutable std::mutex m_mutex;  ///< guards what follows
    std::condition_variable_any m_changed;
    std::vector<Job> m_jobs;        ///< in order of arrival
    std::set<JobId> m_unannounced;  ///< added, but the listener has not heard of them yet
    std::map<JobId, int> m_steps;   ///< newest step request per job
    std::map<JobId, Stops> m_running;
    bool m_closing = false;
    std::stop_source m_closingStop;
};

}  // namespace tubelet::jobs
