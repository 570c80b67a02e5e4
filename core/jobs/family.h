#pragma once

#include <vector>

#include "jobs/job_queue.h"
#include "jobs/queue_state.h"

namespace tubelet::jobs {

/// The run of a job with all that it branched off and that branched off it: parents before their
/// branches, and those in the order in which they were asked for.
/// At most 100; nothing for an unknown job. Branches that never ran are left out.
/// Reads the disk; any thread. Throws Error(TargetUnwritable).
std::vector<RelatedJob> familyOf(const QueueState& queue, JobId id);

}  // namespace tubelet::jobs
