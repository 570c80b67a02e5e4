#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

#include "base/logging.h"
#include "jobs/job_list.h"
#include "jobs/job_queue.h"
#include "jobs/journal.h"

namespace tubelet::jobs {

/// A step that somebody wants to see.
struct StepRequest {
    JobId id = 0;
    int step = 0;
};

/// What the worker does next: a job, a step to decode, or it frees what it holds; nothing when the
/// queue closes.
struct NextWork {
    std::optional<Job> job;
    std::optional<StepRequest> step;
    bool rests = false;

    bool isNothing() const { return !job && !step && !rests; }
};

/// The jobs in memory with their journal, shared by the callers of JobQueue and the worker.
/// Thread-safe.
/// Nobody holds m_mutex while the journal is written or a listener is called, so that reading
/// never waits for the disk.
/// Changes come one after another (m_order): journal and listener hear of them in the order in
/// which they were made.
class QueueState {
  public:
    QueueState(const std::filesystem::path& database, std::filesystem::path runsFolder, QueueListener& listener,
               std::uintmax_t keptBytes = kRunBytesKept);

    /// Adds jobs with everything but id and time, which are filled in: all of them or none.
    std::vector<JobId> enqueue(std::vector<Job> jobs);
    void cancel(JobId id);
    /// Takes a job that has ended off the list for good; an Interrupted one becomes Cancelled.
    void forget(JobId id);
    /// What follows is done to all of `ids` at once, on disk too.
    /// They leave the list; a running one does after the step that it is in.
    void takeOut(const std::vector<JobId>& ids);
    /// As takeOut(), but those that run are left as they are. Returns these.
    std::vector<JobId> takeOutWaiting(const std::vector<JobId>& ids);
    /// What left the list, or was stopped, is what it was before, in its place.
    void putBack(const std::vector<JobId>& ids);
    /// Nobody puts them back any more.
    void letGo(const std::vector<JobId>& ids);
    /// A waiting or running job becomes Paused, the running one after the step that it is in.
    void hold(const std::vector<JobId>& ids);
    /// A Paused job waits again, to be made to the end; so does a running one that is held.
    void release(const std::vector<JobId>& ids);
    /// Those of the line exchange their places, so that they stand in this order.
    void reorder(const std::vector<JobId>& order);
    /// Gives a job that waits another request.
    /// Throws Error(InvalidValue) for one that doesn't, Error(TargetUnwritable).
    void replace(JobId id, const request::GenerationRequest& request);
    /// No further job begins; with `stopsNow` the running ones wait again, after the steps that
    /// they are in.
    void pause(bool stopsNow);
    void resume();
    bool isPaused() const;

    /// Takes down what a finished run took.
    void learn(const request::ClipRecipe& recipe) noexcept;
    /// estimatedMs() by what was taken down.
    std::optional<double> estimateMs(const request::GenerationRequest& request, int stepsDone) const;

    std::vector<Job> jobs() const;
    bool busy() const;
    const std::optional<request::Notice>& notice() const { return m_journal.notice(); }
    /// A job of this session or of the journal.
    std::optional<Job> find(JobId id) const;
    /// See Journal::childrenOf(); their states are those of the journal.
    std::vector<Job> childrenOf(JobId id) const { return m_journal.childrenOf(id); }
    /// The job that made a clip of the library, of this session or of the journal.
    std::optional<Job> findByClip(std::int64_t clipId) const { return m_journal.findByClip(clipId); }
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
    /// Stops a running job, which becomes Paused.
    void stopAtStep(JobId id);
    /// What a running job that was stopped is now: Cancelled, Waiting or Paused as somebody asked,
    /// Interrupted when it was the program's end alone.
    JobState stateOfStopped(JobId id) const;

    /// Replaces a job but for its place, which is filled in, writes the journal (a failing disk is
    /// logged: the run goes on) and tells the listener.
    void publish(Job& job) noexcept;
    void setPreview(PreviewKind kind) { m_preview = kind; }
    PreviewKind preview() const { return m_preview; }
    void setKeptBytes(std::uintmax_t bytes) { m_keptBytes = bytes; }
    /// Removes the run folders that nobody needs and that are too much.
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
        std::stop_source run;     ///< by whatever stops it
        std::stop_source cancel;  ///< by cancel() alone
        /// what it becomes: Waiting, Paused, Cancelled and off the list
        std::optional<JobState> then;
        bool isHeld = false;  ///< by a person, who may take it back
    };

    /// Changes jobs by `change`, which says whether it did; journal and listener hear of it.
    void changeJobs(const std::vector<JobId>& ids, const std::function<bool(Job&)>& change);
    bool leaveLocked(Job& job);
    bool waitsLocked(const Job& job) const;
    const Job* nextWaitingLocked() const;
    Job beginLocked(Job& job);
    void journal(const std::vector<Job>& jobs) noexcept;
    void settle(const std::vector<Job>& jobs) noexcept;
    /// Of what a person has changed, who hears when it is not on disk.
    /// Throws Error(TargetUnwritable).
    void settleChange(const std::vector<Job>& jobs);

    QueueListener& m_listener;
    std::filesystem::path m_runsFolder;
    std::atomic<std::uintmax_t> m_keptBytes;
    std::atomic<PreviewKind> m_preview{PreviewKind::Projection};
    Journal m_journal;
    /// One change after another, in memory, on disk and to the listener, who may make
    /// others from there; taken before m_mutex.
    std::recursive_mutex m_order;

    mutable std::mutex m_mutex;  ///< guards what follows
    std::condition_variable_any m_changed;
    JobList m_jobs;
    std::set<JobId> m_unannounced;  ///< added, but the listener has not heard of them yet
    std::map<JobId, int> m_steps;   ///< newest step request per job
    std::map<JobId, Stops> m_running;
    std::map<JobId, JobState> m_before;  ///< what those were that left the list and may be put back
    std::vector<RunTime> m_times;
    bool m_isPaused = false;
    bool m_isToRest = false;  ///< the worker shall free what it holds
    bool m_closing = false;
    std::stop_source m_closingStop;
};

}  // namespace tubelet::jobs
