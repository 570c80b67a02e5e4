#pragma once

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
std::vector<QueueEntry> queueOrder(std::vector<jobs::Job> listed, const std::set<std::string>& asOne);

/// Whether it will not go on by itself, nor by its turn.
bool hasEnded(const jobs::Job& job);

}  // namespace tubelet::ui
