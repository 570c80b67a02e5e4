#include "ui/studio/branching.h"

#include "ui/steps/branch_bar.h"
#include "ui/studio/detour.h"

namespace tubelet::ui {

request::GenerationRequest BranchPoint::requestFor(const request::GenerationRequest& wanted) const {
    request::GenerationRequest branch = request;
    if (wanted.prompt != branch.prompt) {
        request::setPrompt(branch, wanted.prompt);
    }
    branch.negativePrompt = wanted.negativePrompt;
    branch.guidance = wanted.guidance;
    branch.lowNoiseGuidance = wanted.lowNoiseGuidance;
    branch.seed = wanted.seed;
    branch.steps = wanted.steps;
    branch.sampler = wanted.sampler;
    branch.shift = wanted.shift;
    branch.loras = wanted.loras;
    return branch;
}

Branching::Branching(BranchBar& bar, Detour& detour, QObject* parent) : QObject(parent), m_bar(bar), m_detour(detour) {
    connect(&m_bar, &BranchBar::done, this, &Branching::end);
}

void Branching::begin(const jobs::Job& job, int step) {
    const QString act = tr("Branch from step %1").arg(step);
    const auto show = [this, job, step] { this->show(job, step); };
    if (m_point && m_point->parent == job.id) {
        m_detour.move(act, show);
    } else if (m_detour.canShow(job.request)) {
        Detour::Purpose purpose;
        purpose.name = tr("settings of the run");
        purpose.endName = tr("end of branching");
        purpose.draft = Draft::of(job.request);
        purpose.act = act;
        purpose.opened = show;
        purpose.ended = [this] {
            m_point.reset();
            m_bar.say({});
        };
        m_detour.begin(purpose);
    }
}

void Branching::show(const jobs::Job& job, int step) {
    m_point = BranchPoint{job.id, step, job.request};
    m_bar.say(
        tr("Branch of \u201c%1\u201d after step %2 of %3: the picture so far stays. Change words, guidance, seed, "
           "steps or LoRAs, then press the button.")
            .arg(shortPrompt(job.request), QString::number(step), QString::number(job.request.steps)),
        {tr("Done"), tr("No more branches: brings back what was set up before (Esc).")});
}

void Branching::end() {
    if (m_point) {
        m_detour.end();
    }
}

}  // namespace tubelet::ui
