#include "ui/studio/walls.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <QImage>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/queue/job_group.h"
#include "ui/studio/queue_undo.h"
#include "ui/wall/wall_view.h"

namespace tubelet::ui {

Walls::Walls(EngineBridge& bridge, const library::ClipLibrary& library, WallView& view, QueueUndo& undo,
             QObject* parent)
    : QObject(parent), m_bridge(bridge), m_library(library), m_view(view), m_undo(undo) {
    connect(&m_bridge, &EngineBridge::jobChanged, this, &Walls::onJobChanged);
    connect(&m_bridge, &EngineBridge::jobForgotten, this, [this](qint64 id) {
        if (m_view.has(id)) {
            rebuild();
        }
    });
    connect(&m_bridge, &EngineBridge::phaseChanged, this, [this](qint64 id, request::Phase phase, double fraction01) {
        if (m_view.has(id)) {
            m_progress[id].phase = phase;
            m_progress[id].phaseFraction01 = fraction01;
            m_view.setProgress(id, m_progress[id]);
        }
    });
    connect(&m_bridge, &EngineBridge::stepsReported, this,
            [this](qint64 id, const std::vector<request::StepReport>& reports) {
                if (!m_view.has(id)) {
                    return;
                }
                JobProgress& progress = m_progress[id];
                progress.step = reports.back().step;
                progress.steps = reports.back().steps;
                m_view.setProgress(id, progress);
                if (reports.back().preview) {  // else the picture that is there stays
                    m_view.setClip(id, reports.back().preview);
                }
            });
    connect(&m_bridge, &EngineBridge::stepClipReady, this,
            [this](qint64 id, int, const media::SharedClip& clip, const Failure&) {
                if (clip && m_view.has(id) && m_entries.count(id) == 0) {
                    m_view.setClip(id, clip);
                }
            });
    connect(&m_bridge, &EngineBridge::clipFinished, this,
            [this](qint64 id, const library::ClipEntry& entry, const media::SharedClip& clip) {
                if (m_view.has(id)) {
                    m_entries[id] = entry;
                    m_view.setClip(id, clip);
                }
            });
    connect(&m_view, &WallView::finishWanted, this, &Walls::finish);
    connect(&m_view, &WallView::throwAwayWanted, this, &Walls::throwAway);
    // Stars may be others by now.
    connect(&m_view, &WallView::orderChanged, this, &Walls::findFinished);
    connect(&m_view, &WallView::closeWanted, this, &Walls::close);
    connect(&m_view, &WallView::opened, this, [this](qint64 id) {
        if (const auto found = m_entries.find(id); found != m_entries.end()) {
            const library::ClipEntry entry = found->second;
            close();
            Q_EMIT clipWanted(entry);
        }
    });
}

void Walls::openNext() {
    m_known.clear();
    for (const auto& [id, job] : m_bridge.jobs()) {
        m_known.insert(job.group);
    }
    m_isNextWanted = true;
}

void Walls::open(const std::string& group) {
    m_progress.clear();
    m_entries.clear();
    m_group = group;
    rebuild();
    if (isOpen()) {
        askForClips();
        Q_EMIT shownChanged(true);
    }
}

bool Walls::close() {
    m_isNextWanted = false;
    if (std::exchange(m_group, {}).empty()) {
        return false;
    }
    m_view.setJobs({});
    Q_EMIT shownChanged(false);
    return true;
}

void Walls::onJobChanged(const jobs::Job& job) {
    if (m_isNextWanted && !job.group.empty() && m_known.count(job.group) == 0) {
        m_isNextWanted = false;
        open(job.group);
    } else if (isOpen() && job.group == m_group) {
        if (job.state != jobs::JobState::Running) {
            m_progress.erase(job.id);
        }
        m_view.has(job.id) ? m_view.setJob(job) : rebuild();
    }
}

void Walls::rebuild() {
    std::vector<jobs::Job> jobs = JobGroup::of(m_bridge.jobs(), m_group).jobs();
    if (jobs.empty()) {
        close();
        return;
    }
    // As they were asked for, wherever they stand in the queue.
    std::sort(jobs.begin(), jobs.end(), [](const jobs::Job& a, const jobs::Job& b) { return a.id < b.id; });
    m_view.setJobs(jobs);
}

void Walls::askForClips() {
    for (const auto& [id, job] : m_bridge.jobs()) {
        const bool hasSteps = job.state == jobs::JobState::Paused && job.reached > 0;
        if (m_view.has(id) && !m_view.hasClip(id) && hasSteps) {
            m_bridge.requestStepClip(id, job.reached);
        }
    }
    findFinished();
}

void Walls::findFinished() {
    for (const auto& [id, job] : m_bridge.jobs()) {
        if (!m_view.has(id) || job.state != jobs::JobState::Finished) {
            continue;
        }
        m_bridge.findClip(m_library, job.clipId, [this, id = id](const std::optional<library::ClipEntry>& entry) {
            if (entry && m_view.has(id)) {
                m_entries[id] = *entry;
                m_view.setStars(id, entry->stars);
                if (!m_view.hasClip(id)) {
                    m_view.setStill(id, QImage(fromPath(entry->thumbnail)));
                }
            }
        });
    }
}

void Walls::finish(const std::vector<jobs::JobId>& ids) {
    for (const jobs::JobId id : ids) {
        m_bridge.release(id);
    }
}

void Walls::throwAway(const std::vector<jobs::JobId>& ids) {
    std::vector<jobs::Job> gone;
    for (const jobs::JobId id : ids) {
        if (const auto found = m_bridge.jobs().find(id); found != m_bridge.jobs().end()) {
            gone.push_back(found->second);
            m_bridge.cancel(id);
        }
    }
    m_undo.add(gone);
}

}  // namespace tubelet::ui
