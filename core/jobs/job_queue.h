#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "jobs/job.h"
#include "library/clip_library.h"
#include "pipeline/generator.h"
#include "pipeline/preview_kind.h"
#include "request/generation_request.h"
#include "request/notice.h"
#include "request/reports.h"

namespace tubelet::jobs {

using pipeline::PreviewKind;

/// What that took, measured at the newest step of a run.
struct PreviewCost {
    double stepMs = 0;     ///< the step itself
    double previewMs = 0;  ///< its picture, in which time the run stands still
};

/// What happens to jobs, told on the worker thread (onJobChanged also on the caller's thread of
/// enqueue and cancel); must return fast and not throw. ui/bridge hops to the GUI thread.
class QueueListener {
  public:
    virtual ~QueueListener() = default;
    virtual void onJobChanged(const Job& job) {}
    virtual void onPhase(JobId id, request::Phase phase, double fraction01) {}
    virtual void onNotice(JobId id, const request::Notice& notice) {}
    virtual void onStep(JobId id, const request::StepReport& report) {}
    virtual void onPreviewCost(JobId id, const PreviewCost& cost) {}
    virtual void onStepClip(JobId id, int step, media::SharedClip clip, const Message& error) {}
    virtual void onClipFinished(JobId id, const library::ClipEntry& entry, media::SharedClip clip) {}
};

/// A run of a family: the first one, or one that branched off.
struct RelatedJob {
    Job job;           ///< the newest job that goes on with the run
    JobId parent = 0;  ///< of the family: that it left; 0: it began with noise, or its parent is
                       ///< no longer known
    int step = 0;      ///< after which step of that
};

/// What the steps of kept runs may fill, unless told otherwise.
inline constexpr std::uintmax_t kRunBytesKept = 8'000'000'000;

/// What the steps of runs that are kept fill on the disk.
struct KeptRuns {
    std::uintmax_t bytes = 0;
    std::size_t runs = 0;
};

/// The journaled queue with its one worker thread.
/// Jobs run in the order of their arrival, or that which they were given, and survive a restart
/// (SQLite, WAL, synchronous=FULL): waiting and paused ones are what they were, in their order, a
/// running one comes back as Interrupted, and one that was stopped or failed stays on the list
/// until it is queued again or forgotten.
/// All public functions are thread-safe and return at once.
class JobQueue {
  public:
    /// called on the worker thread
    using GeneratorFactory = std::function<std::unique_ptr<pipeline::Generator>()>;

    /// Opens `database` (a damaged one is put aside and a new one made, see notice()); run folders
    /// are made below `runsFolder` (the newest are kept, run_folders.h).
    /// The worker starts with start().
    /// Throws Error(TargetUnwritable) when the files can't be written, or another Tubelet works on
    /// the same queue. `library` and `listener` must outlive the queue.
    JobQueue(const std::filesystem::path& database, const std::filesystem::path& runsFolder,
             library::ClipLibrary& library, GeneratorFactory factory, QueueListener& listener,
             std::uintmax_t keptBytes = kRunBytesKept);
    /// Stops the running job (it becomes Interrupted, or Cancelled when that was asked for before)
    /// and joins; waiting jobs stay in the journal.
    /// Within a second, but for a clip that is computed already: its file is written first.
    ~JobQueue();

    void start();

    /// Adds to the end; persisted before it returns.
    /// Throws Error(TargetUnwritable) when the disk refuses.
    JobId enqueue(const request::GenerationRequest& request);
    /// Adds several that were asked for at once, such as seeds of one request: more than one make a
    /// group (Job::group).
    /// until: after which step, 1.., each of them becomes Paused; 0: they are made to the end.
    /// All of them are in the queue, in this order, or none is. Throws Error(TargetUnwritable).
    std::vector<JobId> enqueueTogether(const std::vector<request::GenerationRequest>& requests, int until = 0);
    /// Adds a branch: a run of its own that leaves the parent's after one of its kept steps, 1.. .
    /// Prompts, guidance, LoRAs, seed, steps, sampler and shift may be others than the parent's;
    /// model, size and frames may not.
    /// The parent's steps are kept until the branch has run.
    /// Throws Error(InvalidValue) for an unknown parent, one that keeps no steps, or a step below
    /// 1; Error(TargetUnwritable).
    /// A step that is not kept fails the branch.
    JobId enqueueBranch(JobId parent, int step, const request::GenerationRequest& request);
    /// Several that were asked for at once, as enqueueTogether(): all of them, as a group, or none.
    std::vector<JobId> enqueueBranches(JobId parent, int step, const std::vector<request::GenerationRequest>& requests);
    /// A waiting or paused job leaves the queue and its list; the running one stops within a second
    /// and is Cancelled then; an interrupted one becomes Cancelled and leaves the list.
    /// Nothing happens to a job that has ended.
    void cancel(JobId id);
    /// Those leave the list, of whatever state; a running one stops within a second and leaves
    /// then.
    /// Until letGo() they can be put back, and their steps are kept beyond what may be kept.
    /// This and the next five: all at once, on disk too; jobs to which it can't happen are left.
    void takeOut(const std::vector<JobId>& ids);
    /// As takeOut(), but those that run by then are left as they are.
    /// Returns these.
    std::vector<JobId> takeOutWaiting(const std::vector<JobId>& ids);
    /// Undoes takeOut() and cancel(): they are what they were, in their places; what ran waits, to
    /// go on.
    void putBack(const std::vector<JobId>& ids);
    /// Nobody will put them back any more.
    void letGo(const std::vector<JobId>& ids);
    /// They are left alone until release(): waiting ones, and running ones, which stop within
    /// a second and keep their steps.
    void hold(const std::vector<JobId>& ids);
    /// Paused jobs wait again, in their places, to go on where they stand: to the end, or to the
    /// step that they were to wait at (Job::until) and have not reached.
    void release(const std::vector<JobId>& ids);
    /// Those of the waiting and paused jobs that are named exchange their places, so that they
    /// stand in this order; others stay where they are.
    void reorder(const std::vector<JobId>& order);
    /// Gives a waiting or paused job another request; steps that it has are left.
    /// Throws Error(InvalidValue) where it waits no more, Error(TargetUnwritable).
    void replace(JobId id, const request::GenerationRequest& request);
    /// Queues the request of a job once more, right behind it where that one waits, with the seed
    /// behind its seed; a branch branches off the same step.
    /// Throws Error(InvalidValue) for an unknown one, Error(TargetUnwritable).
    JobId duplicate(JobId id);
    /// No further job begins until resume(), and the model leaves the memory; in this
    /// session: a new one begins without a pause.
    /// stopsNow: the running job stops within a second, keeps its steps and is the next one again;
    /// else it is made to the end before.
    void pause(bool stopsNow);
    void resume();
    bool isPaused() const;
    /// How long a request takes on this machine, milliseconds, as far as earlier runs tell.
    /// `stepsDone`: those that are behind it. Never waits for the disk.
    std::optional<double> estimateMs(const request::GenerationRequest& request, int stepsDone = 0) const;
    /// Takes a job that has ended off the list, for the next start too; an Interrupted or Paused
    /// one becomes Cancelled.
    /// Nothing happens to one that waits or runs.
    void forget(JobId id);
    /// Puts a job that has ended at the end of the queue as a new one and returns its id; the old
    /// one is forgotten by that.
    /// One that did not finish goes on from the last step that its run folder keeps, or is
    /// only decoded where it was denoised; it begins anew (a branch: from its parent)
    /// where that can't be.
    /// It stays in the group of the one that it stands for.
    /// Throws Error(InvalidValue) for an unknown, waiting or running one, Error(TargetUnwritable).
    JobId enqueueAgain(JobId id);
    /// Decodes a step of a running, finished, cancelled or interrupted job on the worker, between
    /// steps or when idle; the answer comes as onStepClip.
    /// Only the newest request per job waits.
    void requestStepClip(JobId id, int step);
    /// A job of this or an earlier session, or nothing. Reads the disk.
    /// Throws Error(TargetUnwritable).
    std::optional<Job> find(JobId id) const;
    /// Likewise the one that made a clip of the library.
    std::optional<Job> findByClip(std::int64_t clipId) const;
    /// Holds from the next step on; Projection at first.
    /// Of Vae each step comes as onStepClip() too.
    void setPreview(PreviewKind kind);
    /// The run of a job with all that it branched off and that branched off them, parents before
    /// their branches; of those that wait, run or have run, in all sessions.
    /// At most 100. Nothing for an unknown job. Reads the disk.
    /// Throws Error(TargetUnwritable).
    std::vector<RelatedJob> family(JobId id) const;
    /// How much disk the steps of runs may fill that nobody needs; the oldest go first, the newest
    /// run always stays.
    /// Counts from the next job's end on; with `now` what is too much goes at once.
    void setKeptBytes(std::uintmax_t bytes, bool now = false);
    /// What they fill. Reads the disk.
    KeptRuns keptRuns() const;
    /// In the order of their places: waiting, paused, running and interrupted jobs, those
    /// of earlier sessions that were stopped or failed and are still listed, finished ones of a
    /// group of which something is left to do, and those ended in this session.
    std::vector<Job> jobs() const;
    /// True while a job runs or waits.
    bool busy() const;
    /// What the user should know of the opening: the journal was damaged and is put aside.
    const std::optional<request::Notice>& notice() const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tubelet::jobs
