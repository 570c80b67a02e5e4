#include "ui/studio/detour.h"

#include <utility>

#include <QUndoStack>

#include "ui/bridge/text.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"

namespace tubelet::ui {

/// Undone, it closes the detour, whose steps can be done again once it is open again.
class Detour::Begin : public UndoStep {
  public:
    explicit Begin(Detour& detour) : UndoStep(detour.m_purpose->name, detour.m_shared), m_detour(detour) {}

  protected:
    void takeBack() override { m_suspended = m_detour.suspend(); }
    void doAgain() override { m_detour.resume(m_suspended); }

  private:
    Detour& m_detour;
    Suspended m_suspended;
};

/// The beginning or the end of one that is over, in which something was changed.
class Detour::VisitStep : public UndoStep {
  public:
    enum class Which { Begin, End };

    VisitStep(Detour& detour, std::shared_ptr<Visit> visit, Which which)
        : UndoStep(which == Which::Begin ? visit->purpose.name : visit->purpose.endName, visit->steps),
          m_detour(detour),
          m_visit(std::move(visit)),
          m_which(which) {}

  protected:
    void takeBack() override { m_which == Which::End ? m_detour.reopen(m_visit) : m_detour.leave(m_visit); }
    void doAgain() override { m_which == Which::End ? m_detour.leave(m_visit) : m_detour.reopen(m_visit); }

  private:
    Detour& m_detour;
    std::shared_ptr<Visit> m_visit;
    Which m_which;
};

Detour::Detour(DraftDesk& desk, DraftHistory& drafts, QUndoStack& undo, GenerateRow& row, QObject* parent)
    : QObject(parent), m_desk(desk), m_drafts(drafts), m_undo(undo), m_row(row) {}

void Detour::begin(const Purpose& purpose) {
    end();
    m_drafts.settle();
    m_own = m_desk.draft();
    m_purpose = purpose;
    m_session = std::make_shared<UndoStep::Session>();
    m_shared = m_session;
    m_undo.push(new Begin(*this));
    open(purpose, purpose.draft);
    m_lent = m_desk.draft();
    if (purpose.beginsWithWords) {
        Q_EMIT wordsWanted();
    }
}

void Detour::open(const Purpose& purpose, const Draft& draft) {
    m_drafts.lend(draft, m_shared);
    m_row.setAct(purpose.act, purpose.hasCount);
    const QString differences = m_desk.differences();
    if (purpose.opened) {
        purpose.opened();
    }
    Q_EMIT openChanged();
    tell(differences);
}

/// From within a step. What can't be opened any more leaves its words to the next clips.
void Detour::reopen(const std::shared_ptr<Visit>& visit) {
    if (!canOpenAgain(visit->purpose, visit->worked)) {
        m_drafts.takeBack(visit->worked);
        return;
    }
    m_visit = visit;
    openAgain({visit->purpose, visit->lent, std::make_shared<UndoStep::Session>()}, visit->worked);
}

bool Detour::canOpenAgain(const Purpose& purpose, const Draft& draft) const {
    const bool isListed = !draft.request || m_desk.isModelListed(draft.request->model);
    return isListed && (!purpose.canOpen || purpose.canOpen());
}

void Detour::openAgain(const Suspended& suspended, const Draft& draft) {
    m_own = m_desk.draft();
    m_lent = suspended.lent;
    m_purpose = suspended.purpose;
    m_session = suspended.session;
    m_shared = m_session;
    open(suspended.purpose, draft);
}

void Detour::leave(const std::shared_ptr<Visit>& visit) {
    if (m_visit == visit) {
        close();
    } else {
        m_drafts.takeBack(visit->own);
    }
}

void Detour::tell(const QString& sentence) {
    m_refused.reset();
    m_told = sentence;
    Q_EMIT told(sentence);
}

void Detour::recheck() {
    if (m_refused && m_desk.isModelListed(*m_refused)) {
        tell({});
    } else if (m_purpose && !m_refused && m_told != m_desk.differences()) {
        tell(m_desk.differences());
    }
}

bool Detour::canShow(const request::GenerationRequest& request) {
    if (m_desk.isModelListed(request.model)) {
        return true;
    }
    tell(tr("The model of this clip, %1, is not in the list of models now, so its settings can't be shown. Open "
            "its folder first: File, Open model folder.")
             .arg(fromPath(request.model)));
    m_refused = request.model;
    return false;
}

bool Detour::end(Work work) {
    if (!m_purpose) {
        return false;
    }
    m_drafts.settle();
    auto visit = std::make_shared<Visit>();
    *visit = {*m_purpose, m_own, m_lent, m_desk.draft(), std::make_shared<UndoStep::Session>()};
    if (m_visit) {
        m_visit->steps->isOver = true;  // others take their place
    }
    close();
    UndoStep::dropOver(m_undo);
    if (work == Work::Kept && !visit->worked.isSameWork(visit->lent)) {
        m_undo.push(new VisitStep(*this, visit, VisitStep::Which::Begin));
        m_undo.push(new VisitStep(*this, visit, VisitStep::Which::End));
    }
    return true;
}

/// From within the step that opened it: all that was done in it is undone.
Detour::Suspended Detour::suspend() {
    const Suspended suspended{*m_purpose, m_lent, m_session};
    m_session = std::make_shared<UndoStep::Session>();  // the other one is not over
    close();
    return suspended;
}

void Detour::resume(const Suspended& suspended) {
    if (canOpenAgain(suspended.purpose, suspended.lent)) {
        openAgain(suspended, suspended.lent);
    } else {
        suspended.session->isOver = true;
    }
}

void Detour::close() {
    const auto purpose = std::exchange(m_purpose, std::nullopt);
    m_session->isOver = true;
    m_session.reset();
    m_shared.reset();
    m_visit.reset();
    m_row.setAct({});
    m_drafts.takeBack(m_own);
    purpose->ended();
    Q_EMIT openChanged();
    tell({});
}

void Detour::move(const QString& act, std::function<void()> opened) {
    m_purpose->act = act;
    m_purpose->opened = std::move(opened);
    m_row.setAct(act, m_purpose->hasCount);
    m_purpose->opened();
    Q_EMIT wordsWanted();
}

Draft Detour::own() const {
    return m_purpose ? m_own : m_desk.draft();
}

}  // namespace tubelet::ui
