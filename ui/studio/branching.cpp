#include "ui/studio/branching.h"

#include <utility>

#include "ui/bridge/text.h"
#include "ui/prompt/generate_row.h"
#include "ui/steps/branch_bar.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"

namespace tubelet::ui {

namespace {

constexpr int kPromptCharacters = 40;

}  // namespace

request::GenerationRequest BranchPoint::requestFor(const request::GenerationRequest& wanted) const {
    request::GenerationRequest branch = request;
    branch.prompt = wanted.prompt;
    branch.negativePrompt = wanted.negativePrompt;
    branch.guidance = wanted.guidance;
    branch.seed = wanted.seed;
    branch.steps = wanted.steps;
    branch.sampler = wanted.sampler;
    branch.shift = wanted.shift;
    branch.loras = wanted.loras;
    return branch;
}

Branching::Branching(BranchBar& bar, DraftDesk& desk, DraftHistory& drafts, GenerateRow& row, QObject* parent)
    : QObject(parent), m_bar(bar), m_desk(desk), m_drafts(drafts), m_row(row) {
    connect(&m_bar, &BranchBar::done, this, &Branching::end);
}

void Branching::begin(const jobs::Job& job, int step) {
    const bool isSameRun = m_point && m_point->parent == job.id;
    if (!m_point) {
        m_before = m_desk.draft();
    }
    m_point = BranchPoint{job.id, step, job.request};
    if (!isSameRun) {
        // Changes that were made for another step of the same run stay.
        Draft draft;
        draft.prompt = fromUtf8(job.request.prompt);
        draft.negativePrompt = fromUtf8(job.request.negativePrompt);
        draft.request = job.request;
        draft.randomSeed = false;
        draft.clips = 1;
        m_drafts.change(tr("settings of the run"), [&] { m_desk.setDraft(draft); });
    }
    m_bar.say(
        tr("Branch of \u201c%1\u201d after step %2 of %3: the picture so far stays. Change words, guidance, seed, "
           "steps or LoRAs, then press the button.")
            .arg(shortened(fromUtf8(job.request.prompt), kPromptCharacters), QString::number(step),
                 QString::number(job.request.steps)),
        {tr("Done"), tr("No more branches: brings back what was set up before (Esc).")});
    m_row.setAct(tr("Branch from step %1").arg(step));
}

void Branching::end() {
    if (!std::exchange(m_point, std::nullopt)) {
        return;
    }
    m_bar.say({});
    m_row.setAct({});
    m_drafts.change(tr("end of branching"), [this] { m_desk.setDraft(m_before); });
}

}  // namespace tubelet::ui
