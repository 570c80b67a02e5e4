#include "ui/studio/undo_actions.h"

#include <QAction>
#include <QUndoStack>

#include "ui/studio/draft_history.h"
#include "ui/studio/undo_step.h"
#include "ui/style/shortened.h"

namespace tubelet::ui {

UndoActions::UndoActions(QUndoStack& stack, DraftHistory& drafts, QAction& undo, QAction& redo, QObject* parent)
    : QObject(parent), m_stack(stack), m_drafts(drafts), m_undo(undo), m_redo(redo) {
    connect(&m_undo, &QAction::triggered, this, [this] {
        m_drafts.settle();
        UndoStep::dropOver(m_stack);
        if (!m_stack.canUndo()) {
            return;
        }
        const QString name = m_stack.undoText();
        m_drafts.undo();
        Q_EMIT done(tr("Undone: %1").arg(name));
    });
    connect(&m_redo, &QAction::triggered, this, [this] {
        m_drafts.settle();
        UndoStep::dropOver(m_stack);
        if (!m_stack.canRedo()) {
            return;  // what was typed meanwhile takes its place
        }
        const QString name = m_stack.redoText();
        m_drafts.redo();
        Q_EMIT done(tr("Done again: %1").arg(name));
    });
    connect(&m_stack, &QUndoStack::indexChanged, this, &UndoActions::refresh);
    connect(&drafts, &DraftHistory::pendingChanged, this, &UndoActions::refresh);
    refresh();
}

void UndoActions::refresh() {
    m_undo.setEnabled(m_stack.canUndo() || m_drafts.isPending());
    m_redo.setEnabled(m_stack.canRedo());
    m_undo.setText(m_stack.canUndo() ? tr("&Undo: %1").arg(withoutAccessKey(m_stack.undoText())) : tr("&Undo"));
    m_redo.setText(m_stack.canRedo() ? tr("&Redo: %1").arg(withoutAccessKey(m_stack.redoText())) : tr("&Redo"));
}

}  // namespace tubelet::ui
