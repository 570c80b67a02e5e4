#include "jobs/job_list.h"

#include <algorithm>
#include <utility>

namespace tubelet::jobs {

bool isInLine(const Job& job) {
    return job.state == JobState::Waiting || job.state == JobState::Paused;
}

bool isUnfinished(const Job& job) {
    return job.state == JobState::Running || isInLine(job) || job.state == JobState::Interrupted;
}

JobList::JobList(std::vector<Job> jobs) : m_jobs(std::move(jobs)) {
    sort();
}

Job* JobList::find(JobId id) {
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [id](const Job& job) { return job.id == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

const Job* JobList::find(JobId id) const {
    return const_cast<JobList*>(this)->find(id);
}

void JobList::add(Job job) {
    if (job.place == 0) {
        job.place = job.id;  // ids rise, and places are ids of such jobs
    }
    m_jobs.push_back(std::move(job));
    sort();
}

std::vector<Job> JobList::move(JobId id, JobId before) {
    std::vector<JobId> line;
    std::vector<std::int64_t> places;
    for (const Job& job : m_jobs) {
        if (isInLine(job)) {
            line.push_back(job.id);
            places.push_back(job.place);
        }
    }
    const auto moved = std::find(line.begin(), line.end(), id);
    if (moved == line.end() || id == before) {
        return {};
    }
    line.erase(moved);
    const auto target = before == 0 ? line.end() : std::find(line.begin(), line.end(), before);
    if (before != 0 && target == line.end()) {
        return {};
    }
    line.insert(target, id);
    // The places of the line stay; who stands on which changes.
    std::vector<Job> changed;
    for (std::size_t i = 0; i < line.size(); ++i) {
        Job* job = find(line[i]);
        if (job->place != places[i]) {
            job->place = places[i];
            changed.push_back(*job);
        }
    }
    sort();
    return changed;
}

void JobList::sort() {
    std::stable_sort(m_jobs.begin(), m_jobs.end(), [](const Job& a, const Job& b) { return a.place < b.place; });
}

}  // namespace tubelet::jobs
