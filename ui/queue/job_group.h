#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include "ui/queue/job_menu.h"

namespace tubelet::ui {

/// Clips that were asked for together, such as those of a draft wall or a grid, seen as one.
/// A value. GUI thread.
class JobGroup {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::JobGroup)

  public:
    JobGroup() = default;
    /// All that are known of it, finished ones too, in the order of their places.
    explicit JobGroup(std::vector<jobs::Job> jobs) : m_jobs(std::move(jobs)) {}

    /// Of all jobs those of a group that are not taken out.
    static JobGroup of(const std::map<jobs::JobId, jobs::Job>& jobs, const std::string& group);
    /// Likewise of several groups, at one look.
    static std::map<std::string, JobGroup> of(const std::map<jobs::JobId, jobs::Job>& jobs,
                                              const std::set<std::string>& groups);

    const std::vector<jobs::Job>& jobs() const { return m_jobs; }
    /// Whether one row in the queue stands for them: a draft wall, a grid, or more than a person
    /// would look at one by one.
    bool standsAsOne() const;
    int size() const { return static_cast<int>(m_jobs.size()); }
    /// Those that are finished, or have come to the step where they wait to be picked.
    int done() const;
    bool isRunning() const;
    bool isPaused() const;
    bool waitsForPick() const;
    /// What they are together, in a word.
    QString badge() const;
    /// "12 of 36", and what holds them up.
    QString state() const;
    /// What can be done with all of them.
    std::vector<JobOffer> offers() const;

    /// Those that wait or run and can be left alone, the running ones last.
    std::vector<jobs::JobId> toHold() const;
    /// Those that stand still before they are done.
    std::vector<jobs::JobId> held() const;
    /// In line, in their order.
    std::vector<jobs::JobId> line() const;

  private:
    bool isDraft() const;
    /// What of their requests differs at most: also the seed, also the prompt, or more than that.
    enum class Difference { Seed, Prompt, More };
    Difference difference() const;

    std::vector<jobs::Job> m_jobs;
};

/// Whether a job stands at the step where it waits to be picked.
bool waitsForPick(const jobs::Job& job);

}  // namespace tubelet::ui
