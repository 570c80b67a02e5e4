#include "ui/queue/queue_order.h"

#include <algorithm>
#include <map>
#include <utility>

#include "jobs/job_list.h"

namespace tubelet::ui {

namespace {

int rankOf(const jobs::Job& job) {
    return job.state == jobs::JobState::Running ? 0 : jobs::isInLine(job) ? 1 : 2;
}

}  // namespace

bool hasEnded(const jobs::Job& job) {
    return rankOf(job) == 2;
}

std::vector<QueueEntry> queueOrder(std::vector<const jobs::Job*> listed, const std::set<std::string>& asOne) {
    std::sort(listed.begin(), listed.end(), [](const jobs::Job* a, const jobs::Job* b) {
        if (rankOf(*a) != rankOf(*b)) {
            return rankOf(*a) < rankOf(*b);
        }
        return hasEnded(*a) ? a->id > b->id : std::pair(a->place, a->id) < std::pair(b->place, b->id);
    });
    std::vector<QueueEntry> entries;
    std::map<std::string, std::size_t> known;
    for (const jobs::Job* each : listed) {
        const jobs::Job& job = *each;
        const bool isGrouped = !job.group.empty() && asOne.count(job.group) > 0;
        std::size_t index = entries.size();
        if (isGrouped) {
            index = known.try_emplace(job.group, index).first->second;
        }
        if (index == entries.size()) {
            entries.push_back({isGrouped ? job.group : std::string(), {}, {}, false});
        }
        QueueEntry& entry = entries[index];
        entry.ids.push_back(job.id);
        entry.isRunning = entry.isRunning || job.state == jobs::JobState::Running;
        if (jobs::isInLine(job)) {
            entry.line.push_back(job.id);
        }
    }
    return entries;
}

std::vector<jobs::JobId> lineOf(const std::map<jobs::JobId, jobs::Job>& jobs) {
    std::vector<std::pair<std::int64_t, jobs::JobId>> places;
    for (const auto& [id, job] : jobs) {
        if (jobs::isInLine(job)) {
            places.emplace_back(job.place, id);
        }
    }
    std::sort(places.begin(), places.end());
    std::vector<jobs::JobId> line;
    for (const auto& [place, id] : places) {
        line.push_back(id);
    }
    return line;
}

std::vector<jobs::JobId> lineWith(const std::vector<jobs::JobId>& line, const std::vector<jobs::JobId>& moved,
                                  jobs::JobId before) {
    const std::set<jobs::JobId> gone(moved.begin(), moved.end());
    std::vector<jobs::JobId> changed;
    bool isIn = false;
    for (const jobs::JobId id : line) {
        if (id == before) {
            changed.insert(changed.end(), moved.begin(), moved.end());
            isIn = true;
        }
        if (gone.count(id) == 0) {
            changed.push_back(id);
        }
    }
    if (!isIn) {
        changed.insert(changed.end(), moved.begin(), moved.end());
    }
    return changed;
}

}  // namespace tubelet::ui
