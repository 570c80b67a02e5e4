#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "jobs/job.h"

namespace tubelet::jobs {

/// Whether a job stands in line and can be put elsewhere in it.
bool isInLine(const Job& job);
/// Whether something of it is still to be made.
bool isUnfinished(const Job& job);

/// In their order.
std::vector<JobId> idsOf(const std::vector<Job>& jobs);
/// Those of `jobs` that have one of `ids`, and those that have none of them.
struct Split {
    std::vector<Job> named, others;
};
Split splitBy(const std::vector<JobId>& ids, const std::vector<Job>& jobs);

/// Jobs in the order of their places. A value; not thread-safe.
/// find() and, at the end, add() take the same time however many there are.
class JobList {
  public:
    /// Sorts them.
    explicit JobList(std::vector<Job> jobs);

    const std::vector<Job>& all() const { return m_jobs; }
    Job* find(JobId id);
    const Job* find(JobId id) const;
    /// Behind all others, unless it has a place.
    void add(Job job);
    /// Those of the line that are named exchange their places, so that they stand in this order;
    /// ids of others count for nothing, and others stay where they are.
    /// Returns those whose places are others now.
    std::vector<Job> reorder(const std::vector<JobId>& order);

  private:
    std::vector<Job> m_jobs;
    std::unordered_map<JobId, std::size_t> m_at;  ///< where each one stands in m_jobs
};

}  // namespace tubelet::jobs
