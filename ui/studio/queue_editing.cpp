#include "ui/studio/queue_editing.h"

#include <utility>

#include "jobs/job_list.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/told.h"
#include "ui/steps/branch_bar.h"
#include "ui/studio/detour.h"
#include "ui/studio/queue_undo.h"

namespace tubelet::ui {

QueueEditing::QueueEditing(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {
    connect(&m_parts.bar, &BranchBar::done, this, &QueueEditing::end);
    connect(&m_parts.bridge, &EngineBridge::jobChanged, this, &QueueEditing::onJobChanged);
    connect(&m_parts.bridge, &EngineBridge::jobForgotten, this, [this](qint64 id) {
        if (m_job && m_job->id == id) {
            forget();
        }
    });
}

QueueEditing::~QueueEditing() {
    if (m_job) {
        letGo();
    }
}

void QueueEditing::letGo() {
    if (m_isHolding) {
        m_parts.bridge.release({m_job->id});
        ++m_released[m_job->id];
        m_isHolding = false;
    }
}

void QueueEditing::onJobChanged(const jobs::Job& job) {
    if (const auto released = m_released.find(job.id);
        released != m_released.end() &&
        (!jobs::isInLine(job) || (job.state == jobs::JobState::Waiting && --released->second == 0))) {
        m_released.erase(released);
    }
    if (!m_job || m_job->id != job.id || jobs::isInLine(job)) {
        return;
    }
    if (job.state == jobs::JobState::Cancelled) {
        forget();
    } else {
        end();  // it has begun
    }
}

/// It was taken out: the newest step of undo stays the one that brings it back.
void QueueEditing::forget() {
    m_parts.detour.end(Detour::Work::Used);
}

void QueueEditing::begin(const jobs::Job& job) {
    if (m_job && m_job->id == job.id) {
        Q_EMIT m_parts.detour.wordsWanted();  // it is held already
        return;
    }
    if (!m_parts.detour.canShow(job.request)) {
        return;
    }
    Detour::Purpose purpose;
    purpose.name = tr("settings of a waiting clip");
    purpose.endName = tr("end of changing a waiting clip");
    purpose.draft = Draft::of(job.request);
    purpose.act = tr("Save the change");
    purpose.hasCount = GenerateRow::HasCount::No;
    purpose.opened = [this, job] {
        const jobs::Job* now = waiting(job.id);
        show(now ? *now : job);
    };
    purpose.ended = [this] {
        letGo();
        m_job.reset();
        m_parts.bar.say({});
    };
    purpose.canOpen = [this, id = job.id] { return waiting(id) != nullptr; };
    m_parts.detour.begin(purpose);
}

const jobs::Job* QueueEditing::waiting(jobs::JobId id) const {
    const auto& jobs = m_parts.bridge.jobs();
    const auto found = jobs.find(id);
    return found != jobs.end() && jobs::isInLine(found->second) ? &found->second : nullptr;
}

void QueueEditing::show(const jobs::Job& job) {
    m_job = job;
    // The news that it waits again may be on its way.
    m_isHolding = job.state == jobs::JobState::Waiting || m_released.count(job.id) > 0;
    if (m_isHolding) {
        m_parts.bridge.hold({job.id});  // it does not begin under the person's hands
    }
    QString sentence = tr("Changing the waiting clip \u201c%1\u201d. Change words and settings, then press the button; "
                          "it keeps its place in the queue.")
                           .arg(shortPrompt(job.request));
    if (const auto cards = job.request.cards.size(); cards > 0 && job.kind != jobs::JobKind::Branch) {
        sentence += QLatin1Char(' ') + told({counts("ui",
                                                    "Its %n card(s) and (its|their) duration stay as long as the words "
                                                    "do; with other words it is a clip of one prompt."),
                                             cards});
    }
    m_parts.bar.say(
        sentence, {tr("Leave it as it is"), tr("The clip waits as it was; brings back what was set up before (Esc).")});
}

void QueueEditing::end() {
    if (m_job) {
        m_parts.detour.end();
    }
}

// Memory and LoRAs are looked at before: meanwhile it may have been left, or another one opened.
void QueueEditing::endChanged(const jobs::Job& before) {
    if (m_job && m_job->id == before.id) {
        m_parts.detour.end(Detour::Work::Used);
    }
    m_parts.undo.addChange(before);
}

GeneratePurpose QueueEditing::purpose() const {
    GeneratePurpose purpose;
    if (!m_job) {
        purpose.from = m_parts.branching.point();
        return purpose;
    }
    purpose.changed = *m_job;
    if (m_job->kind == jobs::JobKind::Branch) {
        purpose.from = BranchPoint{m_job->parent, m_job->step, m_job->request};
    } else {
        purpose.change = [own = m_job->request](request::GenerationRequest& request, const auto&) {
            takeUnseen(own, request);
            return true;
        };
    }
    return purpose;
}

}  // namespace tubelet::ui
