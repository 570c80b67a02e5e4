#include "ui/studio/queue_editing.h"

#include <utility>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/prompt/generate_row.h"
#include "ui/steps/branch_bar.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"

namespace tubelet::ui {

namespace {

constexpr int kPromptCharacters = 40;

}  // namespace

QueueEditing::QueueEditing(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {
    connect(&m_parts.bar, &BranchBar::done, this, &QueueEditing::end);
    connect(&m_parts.bridge, &EngineBridge::jobForgotten, this, [this](qint64 id) {
        if (m_job && m_job->id == id) {
            end();  // taken out meanwhile
        }
    });
}

QueueEditing::~QueueEditing() {
    if (m_job) {
        letGo();
    }
}

void QueueEditing::letGo() {
    if (m_job->state == jobs::JobState::Waiting) {
        m_parts.bridge.release(m_job->id);
    }
}

void QueueEditing::begin(const jobs::Job& job) {
    m_parts.branching.end();
    if (m_job) {
        letGo();
    } else {
        m_before = m_parts.desk.draft();
    }
    m_job = job;
    if (job.state == jobs::JobState::Waiting) {
        m_parts.bridge.hold(job.id);  // it does not begin under the person's hands
    }
    Draft draft;
    draft.prompt = fromUtf8(job.request.prompt);
    draft.negativePrompt = fromUtf8(job.request.negativePrompt);
    draft.request = job.request;
    draft.randomSeed = false;
    draft.clips = 1;
    m_parts.drafts.change(tr("settings of a waiting clip"), [&] { m_parts.desk.setDraft(draft); });
    m_parts.bar.say(
        tr("Changing the waiting clip \u201c%1\u201d. Change words and settings, then press the button; it "
           "keeps its place in the queue.")
            .arg(shortened(fromUtf8(job.request.prompt), kPromptCharacters)),
        {tr("Leave it as it is"), tr("The clip waits as it was; brings back what was set up before (Esc).")});
    m_parts.row.setAct(tr("Save the change"), GenerateRow::HasCount::No);
}

void QueueEditing::end() {
    if (!m_job) {
        return;
    }
    letGo();
    m_job.reset();
    m_parts.bar.say({});
    m_parts.row.setAct({});
    m_parts.drafts.change(tr("end of changing a waiting clip"), [this] { m_parts.desk.setDraft(m_before); });
}

bool QueueEditing::endAny() {
    const bool isAny = m_job || m_parts.branching.point();
    end();
    m_parts.branching.end();
    return isAny;
}

GeneratePurpose QueueEditing::purpose() const {
    GeneratePurpose purpose;
    if (!m_job) {
        purpose.from = m_parts.branching.point();
        return purpose;
    }
    purpose.changed = m_job->id;
    if (m_job->kind == jobs::JobKind::Branch) {
        purpose.from = BranchPoint{m_job->parent, m_job->step, m_job->request};
    }
    return purpose;
}

}  // namespace tubelet::ui
