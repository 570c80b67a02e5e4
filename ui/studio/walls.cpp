#include "ui/studio/walls.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ui/bridge/engine_bridge.h"
#include "ui/queue/job_group.h"
#include "ui/studio/queue_undo.h"
#include "ui/wall/wall_view.h"

namespace tubelet::ui {

Walls::Walls(EngineBridge& bridge, const library::ClipLibrary& library, WallView& view, QueueUndo& undo,
             QObject* parent)
    : QObject(parent), m_bridge(bridge), m_view(view), m_undo(undo), m_clips(bridge, library) {
    connect(&m_bridge, &EngineBridge::jobChanged, this, &Walls::onJobChanged);
    connect(&m_bridge, &EngineBridge::jobForgotten, this, [this](qint64 id) {
        if (m_view.has(id)) {
            rebuild();
        }
    });
    for (const auto& [id, job] : m_bridge.jobs()) {
        onJobChanged(job);
    }
    connect(&m_clips, &GroupClips::changed, this, &Walls::show);
    connect(&m_view, &WallView::finishWanted, this, &Walls::finish);
    connect(&m_view, &WallView::throwAwayWanted, this, &Walls::throwAway);
    // Stars may be others by now.
    connect(&m_view, &WallView::orderChanged, &m_clips, &GroupClips::findFinished);
    connect(&m_view, &WallView::closeWanted, this, &Walls::close);
    connect(&m_view, &WallView::opened, this, &Walls::openAlone);
    connect(&m_view, &WallView::exportWanted, this, &Walls::exportAll);
    connect(&m_view, &WallView::framed, this, &Walls::takeInHand);
}

void Walls::openNext(const std::vector<jobs::JobId>& ids) {
    m_next = ids.empty() ? 0 : ids.front();
    if (const auto found = m_bridge.jobs().find(m_next); found != m_bridge.jobs().end()) {
        openIfNext(found->second);
    }
}

void Walls::openIfNext(const jobs::Job& job) {
    if (job.id == m_next && !job.group.empty()) {
        m_next = 0;
        open(job.group);
    }
}

void Walls::takeInHand(jobs::JobId id) {
    m_framed = id;
    const GroupClip* clip = m_clips.of(id);
    m_inHand = clip ? clip->entry : std::nullopt;
    Q_EMIT handChanged();
}

void Walls::open(const std::string& group) {
    m_group = group;
    takeInHand(0);
    rebuild();
    if (isOpen()) {
        m_clips.watch(group);
        for (const auto& [id, job] : m_bridge.jobs()) {
            show(id);
        }
        Q_EMIT shownChanged(true);
    }
}

bool Walls::close() {
    m_next = 0;
    if (std::exchange(m_group, {}).empty()) {
        return false;
    }
    m_clips.watch({});
    Q_EMIT shownChanged(false);  // before its tiles go, and the focus with them
    m_view.setJobs({});
    return true;
}

void Walls::onJobChanged(const jobs::Job& job) {
    if (job.kind == jobs::JobKind::Resume && job.parent != 0 && job.parent < job.id) {
        m_goesOnWith[job.id] = job.parent;
    }
    if (job.id == m_next) {
        openIfNext(job);
    } else if (isOpen() && job.group == m_group) {
        m_view.has(job.id) ? m_view.setJob(job) : rebuild();
    }
}

jobs::JobId Walls::firstOf(jobs::JobId id) const {
    for (auto found = m_goesOnWith.find(id); found != m_goesOnWith.end(); found = m_goesOnWith.find(id)) {
        id = found->second;
    }
    return id;
}

void Walls::rebuild() {
    std::vector<jobs::Job> jobs = JobGroup::of(m_bridge.jobs(), m_group).jobs();
    if (jobs.empty()) {
        close();
        return;
    }
    // As they were asked for, wherever they stand in the queue; one that goes on with a run, where
    // that was.
    std::sort(jobs.begin(), jobs.end(), [this](const jobs::Job& a, const jobs::Job& b) {
        return std::pair(firstOf(a.id), a.id) < std::pair(firstOf(b.id), b.id);
    });
    m_view.setJobs(jobs);
}

void Walls::show(jobs::JobId id) {
    const GroupClip* clip = m_clips.of(id);
    if (!clip || !m_view.has(id)) {
        return;
    }
    m_view.setProgress(id, clip->progress);
    if (clip->clip) {
        m_view.setClip(id, clip->clip);
    } else if (!clip->still.isNull()) {
        m_view.setStill(id, clip->still);
    }
    if (clip->entry) {
        m_view.setStars(id, clip->entry->stars);
    }
    const auto fileOf = [](const std::optional<library::ClipEntry>& entry) {
        return entry ? entry->file : std::filesystem::path();
    };
    if (id == m_framed && fileOf(clip->entry) != fileOf(m_inHand)) {
        takeInHand(id);  // it is finished, or back under another name
    }
}

void Walls::openAlone(jobs::JobId id) {
    const GroupClip* clip = m_clips.of(id);
    const auto job = m_bridge.jobs().find(id);
    if (!clip || job == m_bridge.jobs().end() || (!clip->clip && !clip->entry)) {
        return;  // nothing of it can be seen yet
    }
    const auto entry = clip->entry;
    close();
    if (entry) {
        Q_EMIT clipWanted(*entry);
    } else {
        Q_EMIT runWanted(job->second);
    }
}

void Walls::exportAll() {
    if (const auto drawn = m_view.sheet()) {
        ExportSource source;
        source.drawn = drawn;
        source.name = tr("grid");
        Q_EMIT exportWanted(source);
    }
}

void Walls::finish(const std::vector<jobs::JobId>& ids) {
    m_bridge.release(ids);
}

void Walls::throwAway(const std::vector<jobs::JobId>& ids) {
    std::vector<jobs::Job> gone;
    for (const jobs::JobId id : ids) {
        if (const auto found = m_bridge.jobs().find(id); found != m_bridge.jobs().end()) {
            gone.push_back(found->second);
        }
    }
    m_undo.takeOut(gone);
}

}  // namespace tubelet::ui
