#include "ui/studio/draft_history.h"

#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

namespace tubelet::ui {

namespace {

constexpr int kPauseMs = 700;

}  // namespace

class DraftHistory::Step : public QUndoCommand {
  public:
    Step(DraftHistory& history, const QString& name, Draft before, Draft after)
        : QUndoCommand(name), m_history(history), m_before(std::move(before)), m_after(std::move(after)) {}

    void undo() override { m_history.show(m_before); }
    void redo() override {
        // A stack redoes what is pushed; that is done already.
        if (std::exchange(m_isNew, false)) {
            return;
        }
        m_history.show(m_after);
    }

  private:
    DraftHistory& m_history;
    Draft m_before;
    Draft m_after;
    bool m_isNew = true;
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

void DraftHistory::change(const QString& name, const std::function<void()>& work) {
    settle();
    m_settled = m_desk.draft();  // a seed that was thrown meanwhile comes back, too
    m_showing = true;
    work();
    m_showing = false;
    m_seen = m_desk.draft();
    push(name);
}

void DraftHistory::settle() {
    m_pause.stop();
    if (m_part) {
        push(nameOf(*std::exchange(m_part, std::nullopt)));
    }
}

bool DraftHistory::isPending() const {
    return m_part && !m_seen.isSameWork(m_settled);
}

void DraftHistory::undo() {
    settle();
    m_stack.undo();
}

void DraftHistory::redo() {
    settle();
    m_stack.redo();
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

void DraftHistory::push(const QString& name) {
    const Draft before = std::exchange(m_settled, m_seen);
    if (!m_settled.isSameWork(before)) {
        m_stack.push(new Step(*this, name, before, m_settled));
    }
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
