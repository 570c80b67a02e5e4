#include "ui/studio/draft_history.h"

#include <utility>

#include <QUndoStack>

namespace tubelet::ui {

namespace {

constexpr int kPauseMs = 700;

}  // namespace

class DraftHistory::Step : public UndoStep {
  public:
    Step(DraftHistory& history, const QString& name, Draft before, Draft after)
        : UndoStep(name, history.m_session),
          m_history(history),
          m_before(std::move(before)),
          m_after(std::move(after)) {}

  protected:
    void takeBack() override { m_history.show(m_before); }
    void doAgain() override { m_history.show(m_after); }

  private:
    DraftHistory& m_history;
    Draft m_before;
    Draft m_after;
};

DraftHistory::DraftHistory(DraftDesk& desk, QUndoStack& stack, QObject* parent)
    : QObject(parent), m_desk(desk), m_stack(stack) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &DraftHistory::settle);
    connect(&m_desk, &DraftDesk::changed, this, &DraftHistory::onChanged);
    begin();
}

void DraftHistory::begin() {
    m_pause.stop();
    m_part.reset();
    m_settled = m_seen = m_desk.draft();
    Q_EMIT pendingChanged();
}

bool DraftHistory::change(const QString& name, const std::function<void()>& work) {
    settle();
    m_settled = m_desk.draft();  // a seed that was thrown meanwhile comes back, too
    m_showing = true;
    work();
    m_showing = false;
    m_seen = m_desk.draft();
    return push(name);
}

void DraftHistory::together(const QString& name, const std::function<void()>& work) {
    settle();
    m_stack.beginMacro(name);
    work();
    m_stack.endMacro();
}

void DraftHistory::settle() {
    m_pause.stop();
    if (m_part) {
        push(nameOf(*std::exchange(m_part, std::nullopt)));
    }
}

void DraftHistory::lend(const Draft& draft, std::shared_ptr<const UndoStep::Session> session) {
    settle();
    m_session = std::move(session);
    show(draft);
}

void DraftHistory::takeBack(const Draft& draft) {
    m_pause.stop();
    m_part.reset();
    m_session.reset();
    show(draft);
    Q_EMIT pendingChanged();
}

bool DraftHistory::isPending() const {
    return m_part && !m_seen.isSameWork(m_settled);
}

void DraftHistory::undo() {
    settle();
    UndoStep::dropOver(m_stack);
    m_stack.undo();
    UndoStep::dropOver(m_stack);
}

void DraftHistory::redo() {
    settle();
    UndoStep::dropOver(m_stack);
    m_stack.redo();
    UndoStep::dropOver(m_stack);
}

void DraftHistory::onChanged(DraftDesk::Part part) {
    if (m_showing) {
        return;
    }
    if (m_part && *m_part != part) {
        settle();  // by what was seen of the other part
    }
    m_part = part;
    m_seen = m_desk.draft();
    m_pause.start();
    Q_EMIT pendingChanged();
}

bool DraftHistory::push(const QString& name) {
    const Draft before = std::exchange(m_settled, m_seen);
    if (m_settled.isSameWork(before)) {
        return false;
    }
    m_stack.push(new Step(*this, name, before, m_settled));
    return true;
}

void DraftHistory::show(const Draft& draft) {
    m_showing = true;
    m_desk.setDraft(draft);
    m_showing = false;
    m_settled = m_seen = m_desk.draft();
}

QString DraftHistory::nameOf(DraftDesk::Part part) {
    switch (part) {
        case DraftDesk::Part::Words:
            //: in the menu: "Undo: words of the prompt"
            return tr("words of the prompt");
        case DraftDesk::Part::Figures:
            return tr("settings");
        case DraftDesk::Part::Clips:
            return tr("number of clips");
    }
    return {};
}

}  // namespace tubelet::ui
