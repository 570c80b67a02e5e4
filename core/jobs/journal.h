#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "jobs/job.h"
#include "jobs/run_time.h"
#include "request/notice.h"

namespace tubelet::jobs {

/// The jobs on disk (SQLite, WAL, synchronous=FULL), locked against other program instances.
/// Thread-safe.
/// Every function throws Error(TargetUnwritable) when the disk refuses.
/// Ended jobs are forgotten but for the newest 1000 and those that are another one's parent.
class Journal {
  public:
    /// Opens or creates; a damaged file is put aside.
    /// Jobs that were running become Interrupted.
    /// `runsFolder`: where runs are looked for that have moved.
    Journal(const std::filesystem::path& database, const std::filesystem::path& runsFolder);
    ~Journal();

    /// Adds a job with everything but its id, which is returned.
    JobId add(const Job& job);
    /// Adds all of them, in this order, or none.
    std::vector<JobId> add(const std::vector<Job>& jobs);

    /// Writes what changes while a job lives: all but its request, group and time.
    void update(const Job& job);
    /// Several at once: all of them or none.
    void update(const std::vector<Job>& jobs);
    /// Writes the request too.
    void replace(const Job& job);

    /// What a run took on this machine; of each RunTime::key the newest ones stay.
    void add(const RunTime& time);
    /// All of them, the oldest first.
    std::vector<RunTime> times() const;

    /// Waiting, paused and interrupted jobs, those that were stopped or failed and are still
    /// listed, and finished ones of a group of which something is left to do, in the order
    /// of their places.
    std::vector<Job> listed() const;

    /// To be told to the user: the file was damaged and put aside.
    const std::optional<request::Notice>& notice() const;

    /// Any job, however old, or nothing.
    std::optional<Job> find(JobId id) const;
    /// The jobs that went on with a job's run or branched off it, in the order of their ids.
    std::vector<Job> childrenOf(JobId id) const;
    /// The job that made a clip of the library, or nothing.
    std::optional<Job> findByClip(std::int64_t clipId) const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tubelet::jobs
