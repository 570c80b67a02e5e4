#pragma once

#include <vector>

#include "jobs/job_queue.h"
#include "jobs/queue_state.h"

namespace tubelet::jobs {

/// JobQueue::family().
std::vector<RelatedJob> familyOf(const QueueState& queue, JobId id);

}  // namespace tubelet::jobs
