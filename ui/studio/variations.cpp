#include "ui/studio/variations.h"

#include <algorithm>
#include <vector>

#include <QAction>
#include <QEvent>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/tile_grid.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

Variations::Variations(EngineBridge& bridge, PreviewView& view, Viewing& viewing, QAction& action, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_view(view),
      m_viewing(viewing),
      m_action(action),
      m_grid(new TileGrid(&view)) {
    m_grid->hide();
    view.installEventFilter(this);
    connect(&bridge, &EngineBridge::jobChanged, this, &Variations::onJobChanged);
    connect(&bridge, &EngineBridge::jobForgotten, this, &Variations::refresh);
    connect(&bridge, &EngineBridge::stepsReported, this, &Variations::onSteps);
    connect(&bridge, &EngineBridge::clipFinished, this, &Variations::onFinished);
    connect(&action, &QAction::triggered, this, &Variations::setOn);
    connect(m_grid, &TileGrid::chosen, this, &Variations::choose);
    refresh();
}

bool Variations::isOn() const {
    return m_grid && m_grid->isVisible();
}

void Variations::setOn(bool on) {
    if (!m_grid) {
        return;
    }
    m_grid->setGeometry(m_view.rect());
    m_grid->setVisible(on);
    m_action.setChecked(on);
    if (on) {
        m_grid->raise();
        refresh();
        m_grid->setFocus();
    } else {
        m_view.setFocus();
    }
}

bool Variations::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && m_grid) {
        m_grid->setGeometry(m_view.rect());
    }
    return QObject::eventFilter(watched, event);
}

void Variations::onJobChanged(const jobs::Job& job) {
    if (job.state == jobs::JobState::Running && !job.group.empty() && job.group != m_group) {
        m_group = job.group;
        m_members.clear();
    }
    if (!m_group.empty() && job.group == m_group) {
        refresh();
    }
}

void Variations::onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports) {
    const auto job = m_bridge.jobs().find(id);
    if (m_group.empty() || job == m_bridge.jobs().end() || job->second.group != m_group) {
        return;
    }
    Member& member = m_members[id];
    member.step = reports.back().step;
    if (reports.back().preview) {
        member.clip = reports.back().preview;
    }
    refresh();
}

void Variations::onFinished(jobs::JobId id, const library::ClipEntry& entry, const media::SharedClip& clip) {
    if (m_group.empty() || entry.lineage.group != m_group) {
        return;
    }
    m_members[id].clip = clip;
    m_members[id].entry = entry;
    refresh();
}

QString Variations::stateOf(const jobs::Job& job) const {
    const auto member = m_members.find(job.id);
    switch (job.state) {
        case jobs::JobState::Running:
            return member != m_members.end() && member->second.step > 0
                       ? tr("step %1 of %2").arg(member->second.step).arg(job.request.steps)
                       : tr("starting");
        case jobs::JobState::Finished:
            return tr("finished");
        case jobs::JobState::Cancelled:
            return tr("stopped");
        case jobs::JobState::Failed:
            return tr("failed");
        default:
            return tr("waiting");
    }
}

void Variations::refresh() {
    std::vector<const jobs::Job*> jobs;
    for (const auto& [id, job] : m_bridge.jobs()) {
        if (!m_group.empty() && job.group == m_group) {
            jobs.push_back(&job);
        }
    }
    m_action.setVisible(jobs.size() > 1);
    if (!isOn()) {
        return;
    }
    if (jobs.size() < 2) {
        setOn(false);
        return;
    }
    const bool samePrompt = std::all_of(jobs.begin(), jobs.end(), [&](const jobs::Job* job) {
        return job->request.prompt == jobs.front()->request.prompt;
    });
    std::vector<Tile> tiles;
    for (const jobs::Job* job : jobs) {
        const auto member = m_members.find(job->id);
        tiles.push_back({job->id, member == m_members.end() ? media::SharedClip() : member->second.clip,
                         samePrompt ? tr("seed %1").arg(job->request.seed) : fromUtf8(job->request.prompt),
                         stateOf(*job)});
    }
    m_grid->setTiles(tiles);
    if (!m_grid->currentIndex().isValid()) {
        m_grid->setCurrent(m_viewing.stepsOf().id);
    }
}

void Variations::choose(jobs::JobId id) {
    const auto member = m_members.find(id);
    const auto job = m_bridge.jobs().find(id);
    if (member == m_members.end() || job == m_bridge.jobs().end()) {
        return;  // nothing of it can be seen yet
    }
    if (member->second.entry.id > 0) {
        m_viewing.showEntry(member->second.entry);
    } else {
        m_viewing.showRun(job->second);
    }
    setOn(false);
}

}  // namespace tubelet::ui
