#include "jobs/job_list.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tubelet::jobs {

namespace {

bool stands(const Job& a, const Job& b) {
    return a.place < b.place;
}

}  // namespace

bool isInLine(const Job& job) {
    return job.state == JobState::Waiting || job.state == JobState::Paused;
}

bool isUnfinished(const Job& job) {
    return job.state == JobState::Running || isInLine(job) || job.state == JobState::Interrupted;
}

std::vector<JobId> idsOf(const std::vector<Job>& jobs) {
    std::vector<JobId> ids;
    std::transform(jobs.begin(), jobs.end(), std::back_inserter(ids), [](const Job& job) { return job.id; });
    return ids;
}

Split splitBy(const std::vector<JobId>& ids, const std::vector<Job>& jobs) {
    Split split;
    for (const Job& job : jobs) {
        const bool isNamed = std::find(ids.begin(), ids.end(), job.id) != ids.end();
        (isNamed ? split.named : split.others).push_back(job);
    }
    return split;
}

JobList::JobList(std::vector<Job> jobs) : m_jobs(std::move(jobs)) {
    std::stable_sort(m_jobs.begin(), m_jobs.end(), stands);
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        m_at[m_jobs[i].id] = i;
    }
}

Job* JobList::find(JobId id) {
    const auto found = m_at.find(id);
    return found == m_at.end() ? nullptr : &m_jobs[found->second];
}

const Job* JobList::find(JobId id) const {
    return const_cast<JobList*>(this)->find(id);
}

void JobList::add(Job job) {
    if (job.place == 0) {
        job.place = job.id;  // ids rise, and places are ids of such jobs
    }
    const auto behind = std::upper_bound(m_jobs.begin(), m_jobs.end(), job, stands);
    const auto first = static_cast<std::size_t>(behind - m_jobs.begin());
    m_jobs.insert(behind, std::move(job));
    for (std::size_t i = first; i < m_jobs.size(); ++i) {
        m_at[m_jobs[i].id] = i;
    }
}

std::vector<Job> JobList::reorder(const std::vector<JobId>& order) {
    std::vector<JobId> named;
    std::vector<std::size_t> slots;
    for (const JobId id : order) {
        const auto found = m_at.find(id);
        if (found != m_at.end() && isInLine(m_jobs[found->second])) {
            named.push_back(id);
            slots.push_back(found->second);
        }
    }
    // Which places are theirs stays; who stands on which changes.
    std::sort(slots.begin(), slots.end());
    std::vector<std::int64_t> places;
    std::vector<Job> moved;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        places.push_back(m_jobs[slots[i]].place);
        moved.push_back(m_jobs[m_at.at(named[i])]);
    }
    std::vector<Job> changed;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (moved[i].place != places[i]) {
            moved[i].place = places[i];
            changed.push_back(moved[i]);
        }
        m_at[moved[i].id] = slots[i];
        m_jobs[slots[i]] = std::move(moved[i]);
    }
    return changed;
}

}  // namespace tubelet::jobs
