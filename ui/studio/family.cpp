#include "ui/studio/family.h"

#include <algorithm>
#include <optional>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/runs/clip_of_job.h"
#include "ui/steps/branch_rows.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

Family::Family(EngineBridge& bridge, const library::ClipLibrary& library, BranchRows& rows, Viewing& viewing,
               QObject* parent)
    : QObject(parent), m_bridge(bridge), m_library(library), m_rows(rows), m_viewing(viewing) {
    connect(&viewing, &Viewing::shownChanged, this, [this] {
        if (m_viewing.stepsOf().id != m_asked) {
            ask();
        }
    });
    // A branch has begun, or ended.
    connect(&bridge, &EngineBridge::jobChanged, this, [this](const jobs::Job& job) {
        if (job.state != jobs::JobState::Waiting) {
            ask();
        }
    });
    connect(&rows, &BranchRows::chosen, this, &Family::choose);
}

void Family::ask() {
    m_asked = m_viewing.stepsOf().id;
    if (m_asked == 0) {
        show({});
        return;
    }
    m_bridge.findFamily(*this, m_asked, [this, id = m_asked](const std::vector<jobs::RelatedJob>& family) {
        if (id == m_asked) {
            show(family);
        }
    });
}

QString Family::nameOf(const jobs::RelatedJob& member, const jobs::Job* left) {
    const auto& request = member.job.request;
    const QString prompt = fromUtf8(request.prompt);
    if (!left) {
        return prompt;
    }
    const auto& before = left->request;
    const double lowNoise = request.lowNoiseGuidance.value_or(request.guidance);
    const QString what = request.prompt != before.prompt       ? prompt
                         : request.seed != before.seed         ? tr("seed %1").arg(request.seed)
                         : request.guidance != before.guidance ? tr("guidance %1").arg(request.guidance)
                         : lowNoise != before.lowNoiseGuidance.value_or(before.guidance)
                             ? tr("guidance at low noise %1").arg(lowNoise)
                         : request.steps != before.steps ? tr("%1 steps").arg(request.steps)
                                                         : prompt;
    return tr("after step %1: %2").arg(member.step).arg(what);
}

void Family::show(const std::vector<jobs::RelatedJob>& family) {
    m_family = family;
    std::vector<RunRow> runs;
    for (const jobs::RelatedJob& member : family) {
        const auto left = std::find_if(family.begin(), family.end(),
                                       [&](const jobs::RelatedJob& other) { return other.job.id == member.parent; });
        runs.push_back({member.job.id, member.parent, member.step, member.job.request.steps,
                        member.job.state == jobs::JobState::Running,
                        nameOf(member, left == family.end() ? nullptr : &left->job)});
    }
    m_rows.setRuns(runs);
    m_rows.setCurrent(m_viewing.stepsOf().id);
}

void Family::choose(jobs::JobId id) {
    const auto member = std::find_if(m_family.begin(), m_family.end(),
                                     [id](const jobs::RelatedJob& other) { return other.job.id == id; });
    if (member == m_family.end() || id == m_viewing.stepsOf().id) {
        return;
    }
    const jobs::Job job = member->job;
    if (job.clipId == 0) {
        m_viewing.showRun(job);
        return;
    }
    m_bridge.findClip(*this, m_library, job.clipId, [this, job](const std::optional<library::ClipEntry>& entry) {
        entry.has_value() && isClipOf(*entry, job) ? m_viewing.showEntry(*entry) : m_viewing.showRun(job);
    });
}

}  // namespace tubelet::ui
