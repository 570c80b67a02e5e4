#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "jobs/job_queue.h"

namespace tubelet::jobs {

/// The jobs on disk (SQLite, WAL, synchronous=FULL), locked against other program instances. Thread-safe. Every
/// function throws Error(TargetUnwritable) when the disk refuses.
class Journal {
  public:
    /// Opens or creates; a damaged file is renamed aside. Jobs that were running become Interrupted.
    explicit Journal(const std::filesystem::path& database);
    ~Journal();

    /// Adds a job with everything but its id, which is returned.
    JobId add(const Job& job);

    /// Writes state, message, run folder and clip of a job.
    void update(const Job& job);

    /// Waiting and interrupted jobs, in order of arrival.
    std::vector<Job> unfinished() const;

    /// Any job, however old, or nothing.
    std::optional<Job> find(JobId id) const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tubelet::jobs
