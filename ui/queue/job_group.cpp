#include "ui/queue/job_group.h"

#include <algorithm>
#include <utility>

#include "jobs/job_list.h"

namespace tubelet::ui {

namespace {

using jobs::JobState;

/// As many as one press of Generate makes (ui/prompt/generate_row.h).
constexpr int kFewClips = 9;

bool isStopped(const jobs::Job& job) {
    return job.state == JobState::Cancelled || job.state == JobState::Failed || job.state == JobState::Interrupted;
}

bool isHeld(const jobs::Job& job) {
    return isStopped(job) || (job.state == JobState::Paused && !waitsForPick(job));
}

template <typename Test>
std::vector<jobs::JobId> idsOf(const std::vector<jobs::Job>& jobs, const Test& test) {
    std::vector<jobs::JobId> ids;
    for (const jobs::Job& job : jobs) {
        if (test(job)) {
            ids.push_back(job.id);
        }
    }
    return ids;
}

}  // namespace

bool waitsForPick(const jobs::Job& job) {
    return job.state == JobState::Paused && job.until > 0 && job.reached >= job.until;
}

JobGroup JobGroup::of(const std::map<jobs::JobId, jobs::Job>& jobs, const std::string& group) {
    return of(jobs, std::set{group}).at(group);
}

std::map<std::string, JobGroup> JobGroup::of(const std::map<jobs::JobId, jobs::Job>& jobs,
                                             const std::set<std::string>& groups) {
    std::map<std::string, JobGroup> found;
    for (const std::string& group : groups) {
        found[group];
    }
    for (const auto& [id, job] : jobs) {
        const auto own = found.find(job.group);
        const bool isGone = job.state == JobState::Cancelled && !job.listed;
        if (own != found.end() && !isGone) {
            own->second.m_jobs.push_back(job);
        }
    }
    for (auto& [group, own] : found) {
        std::sort(own.m_jobs.begin(), own.m_jobs.end(), [](const jobs::Job& a, const jobs::Job& b) {
            return std::pair(a.place, a.id) < std::pair(b.place, b.id);
        });
    }
    return found;
}

bool JobGroup::standsAsOne() const {
    if (m_jobs.size() < 2) {
        return false;
    }
    return isDraft() || difference() != Difference::Seed || size() > kFewClips;
}

bool JobGroup::isDraft() const {
    return std::any_of(m_jobs.begin(), m_jobs.end(), [](const jobs::Job& job) { return job.until > 0; });
}

JobGroup::Difference JobGroup::difference() const {
    Difference most = Difference::Seed;
    const std::string& prompt = m_jobs.front().request.prompt;
    // one copy, whatever their number
    request::GenerationRequest like = m_jobs.front().request;
    for (const jobs::Job& job : m_jobs) {
        like.seed = job.request.seed;
        if (like == job.request) {
            continue;
        }
        like.prompt = job.request.prompt;
        if (!(like == job.request)) {
            return Difference::More;
        }
        like.prompt = prompt;
        most = Difference::Prompt;
    }
    return most;
}

QString JobGroup::badge() const {
    if (m_jobs.empty()) {
        return {};
    }
    const Difference most = isDraft() ? Difference::More : difference();
    //: on a small picture, as all of these: clips that were asked for together
    return isDraft()                    ? tr("Wall")
           : most == Difference::Seed   ? tr("Seeds")
           : most == Difference::Prompt ? tr("Prompts")
                                        : tr("Grid");
}

int JobGroup::done() const {
    return static_cast<int>(std::count_if(m_jobs.begin(), m_jobs.end(), [](const jobs::Job& job) {
        return job.state == JobState::Finished || ui::waitsForPick(job);
    }));
}

bool JobGroup::isRunning() const {
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [](const jobs::Job& job) { return job.state == JobState::Running; });
}

bool JobGroup::isPaused() const {
    return toHold().empty() && !held().empty();
}

bool JobGroup::waitsForPick() const {
    return toHold().empty() && held().empty() &&
           std::any_of(m_jobs.begin(), m_jobs.end(), [](const jobs::Job& job) { return ui::waitsForPick(job); });
}

QString JobGroup::state() const {
    //: clips of a wall or grid that are made: "12 of 36"; there is little room
    const QString count = tr("%1 of %2").arg(done()).arg(size());
    //: "12 of 36, paused"
    return isPaused() ? tr("%1, paused").arg(count) : waitsForPick() ? tr("%1, pick some").arg(count) : count;
}

std::vector<jobs::JobId> JobGroup::toHold() const {
    auto ids = idsOf(m_jobs, [](const jobs::Job& job) { return job.state == JobState::Waiting; });
    const auto running = idsOf(m_jobs, [](const jobs::Job& job) { return job.state == JobState::Running; });
    ids.insert(ids.end(), running.begin(), running.end());
    return ids;
}

std::vector<jobs::JobId> JobGroup::held() const {
    return idsOf(m_jobs, isHeld);
}

std::vector<jobs::JobId> JobGroup::line() const {
    return idsOf(m_jobs, jobs::isInLine);
}

std::vector<JobOffer> JobGroup::offers() const {
    std::vector<JobOffer> offers;
    if (!held().empty()) {
        offers.push_back({JobCommand::GoOn,
                          tr("Continue"),
                          tr("Those that stand still go on from the step that each has reached."),
                          QStringLiteral("play"),
                          {}});
    }
    if (!toHold().empty()) {
        offers.push_back({JobCommand::Skip,
                          tr("Pause these clips"),
                          tr("They stay in the queue with the steps that they have, until you continue them; the next "
                             "clip of the queue is made."),
                          QStringLiteral("pause"),
                          {}});
    }
    offers.push_back({JobCommand::SideBySide, tr("Show side by side"),
                      tr("Shows them in place of the picture, as they are made (Enter)."), QStringLiteral("tiles"),
                      QKeySequence(Qt::Key_Return)});
    if (!line().empty()) {
        offers.push_back({JobCommand::First, tr("Move to the top"), tr("They are made next."), {}, {}});
        offers.push_back({JobCommand::Up, tr("Move up"), {}, QStringLiteral("up"), QKeySequence(Qt::ALT | Qt::Key_Up)});
        offers.push_back(
            {JobCommand::Down, tr("Move down"), {}, QStringLiteral("down"), QKeySequence(Qt::ALT | Qt::Key_Down)});
    }
    offers.push_back({JobCommand::Remove, tr("Take these clips out"),
                      tr("What is finished stays in the list of clips; the rest can be brought back by Undo."),
                      QStringLiteral("trash"), QKeySequence(Qt::Key_Delete)});
    return offers;
}

}  // namespace tubelet::ui
