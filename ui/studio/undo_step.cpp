#include "ui/studio/undo_step.h"

#include <utility>

#include <QUndoStack>

namespace tubelet::ui {

namespace {

bool isOver(const QUndoCommand* command) {
    const auto* step = dynamic_cast<const UndoStep*>(command);
    return step && step->isOver();
}

}  // namespace

UndoStep::UndoStep(const QString& name, std::shared_ptr<const Session> session)
    : QUndoCommand(name), m_session(std::move(session)) {}

void UndoStep::undo() {
    if (!isOver()) {
        takeBack();
    }
    setObsolete(isOver());
}

void UndoStep::redo() {
    // A stack redoes what is pushed.
    if (!std::exchange(m_isNew, false) && !isOver()) {
        doAgain();
    }
    setObsolete(isOver());
}

void UndoStep::dropOver(QUndoStack& stack) {
    while (stack.canUndo() && ui::isOver(stack.command(stack.index() - 1))) {
        stack.undo();
    }
    while (stack.canRedo() && ui::isOver(stack.command(stack.index()))) {
        stack.redo();
    }
}

}  // namespace tubelet::ui
