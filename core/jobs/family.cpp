#include "jobs/family.h"

#include <optional>
#include <utility>

namespace tubelet::jobs {

namespace {

constexpr std::size_t kMost = 100;

/// The run that everything began with, as its first job.
std::optional<Job> rootOf(const QueueState& queue, JobId id) {
    std::optional<Job> job = queue.find(id);
    while (job) {
        Job beginning = queue.beginningOf(*job);
        const bool isBranch = beginning.kind == JobKind::Branch && beginning.parent < beginning.id;
        std::optional<Job> parent = isBranch ? queue.find(beginning.parent) : std::nullopt;
        if (!parent) {
            return beginning;
        }
        job = std::move(parent);
    }
    return job;
}

/// Adds the run that `first` began, which left `parent` after `step`, and its branches.
void addRun(const QueueState& queue, const Job& first, JobId parent, int step, std::vector<RelatedJob>& family) {
    Job newest = first;
    std::vector<Job> branches;
    for (bool goesOn = true; goesOn;) {
        goesOn = false;
        for (const Job& child : queue.childrenOf(newest.id)) {
            if (child.kind == JobKind::Branch) {
                branches.push_back(child);
            } else if (child.kind == JobKind::Resume) {
                newest = child;  // the last one: they rise
                goesOn = true;
            }
        }
    }
    if (family.size() >= kMost) {
        return;
    }
    family.push_back({newest, parent, step});
    for (const Job& branch : branches) {
        // One that was taken out of the queue never ran.
        if (branch.state != JobState::Cancelled || !branch.runFolder.empty()) {
            addRun(queue, branch, newest.id, branch.step, family);
        }
    }
}

}  // namespace

std::vector<RelatedJob> familyOf(const QueueState& queue, JobId id) {
    std::vector<RelatedJob> family;
    if (const std::optional<Job> root = rootOf(queue, id)) {
        addRun(queue, *root, 0, 0, family);
    }
    return family;
}

}  // namespace tubelet::jobs
