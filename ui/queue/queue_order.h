#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "jobs/job.h"

namespace tubelet::ui {

/// A place in the list of the queue: one clip, or a group that one row stands for.
struct QueueEntry {
    std::string group;              ///< empty: a clip alone
    std::vector<jobs::JobId> ids;   ///< what is listed of it, in the order of the list
    std::vector<jobs::JobId> line;  ///< of these, what stands in line
    bool isRunning = false;
};

/// The list in its order: what runs, then the line, then what has ended, newest first.
/// asOne: the groups that one row stands for; each stands where the first of its clips would.
std::vector<QueueEntry> queueOrder(std::vector<const jobs::Job*> listed, const std::set<std::string>& asOne);

/// What stands in line, in its order.
std::vector<jobs::JobId> lineOf(const std::map<jobs::JobId, jobs::Job>& jobs);

/// Clips that were put elsewhere in the line.
struct QueueMove {
    std::vector<jobs::Job> moved;
    std::vector<jobs::JobId> before;  ///< all of the line
    std::vector<jobs::JobId> after;
};

/// The line with some of its clips before another one; 0: behind all.
std::vector<jobs::JobId> lineWith(const std::vector<jobs::JobId>& line, const std::vector<jobs::JobId>& moved,
                                  jobs::JobId before);

/// Whether it will not go on by itself, nor by its turn.
bool hasEnded(const jobs::Job& job);

}  // namespace tubelet::ui
