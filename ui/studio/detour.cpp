#include "ui/studio/detour.h"

#include <utility>

#include <QUndoStack>

#include "ui/bridge/text.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"

namespace tubelet::ui {

/// Undone, it ends the detour, and with that itself.
class Detour::Begin : public UndoStep {
  public:
    explicit Begin(Detour& detour) : UndoStep(detour.m_purpose->name, detour.m_shared), m_detour(detour) {}

  protected:
    void takeBack() override { m_detour.close(); }
    void doAgain() override {}

  private:
    Detour& m_detour;
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
    m_drafts.lend(purpose.draft, m_shared);
    m_lent = m_desk.draft();
    m_row.setAct(purpose.act, purpose.hasCount);
    Q_EMIT openChanged();
    tell(m_desk.differences());
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
    const Draft worked = m_desk.draft();
    const Purpose purpose = *m_purpose;
    close();
    UndoStep::dropOver(m_undo);
    if (work == Work::Kept && !worked.isSameWork(m_lent)) {
        m_drafts.record(purpose.name, m_own, worked);
        m_drafts.record(purpose.endName, worked, m_own);
    }
    return true;
}

void Detour::close() {
    const auto purpose = std::exchange(m_purpose, std::nullopt);
    m_session->isOver = true;
    m_session.reset();
    m_shared.reset();
    m_row.setAct({});
    m_drafts.takeBack(m_own);
    purpose->ended();
    Q_EMIT openChanged();
    tell({});
}

void Detour::setAct(const QString& act) {
    m_row.setAct(act, m_purpose->hasCount);
}

Draft Detour::own() const {
    return m_purpose ? m_own : m_desk.draft();
}

}  // namespace tubelet::ui
