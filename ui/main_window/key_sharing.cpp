#include "ui/main_window/key_sharing.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace tubelet::ui {

namespace {

bool controlUsesKey(const QWidget* control, const QKeyEvent& key) {
    if (!control || (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier) {
        return false;
    }
    const bool space = key.key() == Qt::Key_Space;
    const bool arrow = key.key() == Qt::Key_Left || key.key() == Qt::Key_Right;
    if (qobject_cast<const QLineEdit*>(control) || qobject_cast<const QPlainTextEdit*>(control) ||
        qobject_cast<const QTextEdit*>(control) || qobject_cast<const QAbstractSpinBox*>(control)) {
        return arrow || (!key.text().isEmpty() && key.text().front().isPrint());
    }
    if (qobject_cast<const QAbstractButton*>(control) || qobject_cast<const QComboBox*>(control)) {
        return space;
    }
    if (const auto* list = qobject_cast<const QListView*>(control)) {
        // Its entries have nothing to tick, so Space plays; a column of them goes up and down only.
        return arrow && list->flow() == QListView::LeftToRight;
    }
    if (qobject_cast<const QAbstractItemView*>(control)) {
        return arrow || space;
    }
    return qobject_cast<const QAbstractSlider*>(control) && arrow;
}

/// A field for numbers would take letters too, and do nothing with them; while one is being typed
/// into it, a letter is a slip and no command.
bool isWasted(const QWidget* control, const QKeyEvent& key) {
    const auto* line = control->findChild<const QLineEdit*>();
    return qobject_cast<const QAbstractSpinBox*>(control) && !(line && line->isModified()) &&
           (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier && !key.text().isEmpty() &&
           key.text().front().isLetter();
}

/// Whether a field with steps of its own has one left; else the window's are taken.
bool hasOwn(const QWidget& control, const QKeyEvent& key) {
    const auto* line = qobject_cast<const QLineEdit*>(&control);
    return !line || (key.matches(QKeySequence::Undo) ? line->isUndoAvailable() : line->isRedoAvailable());
}

bool commandWins(const QWidget& window, const QWidget& control, const QKeyEvent& key) {
    if (!(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
        return false;
    }
    const bool undoes = key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
    if (undoes && control.property("ownUndo").toBool() && hasOwn(control, key)) {
        return false;
    }
    const QKeySequence pressed(key.keyCombination());
    for (const QAction* action : window.actions()) {
        if (action->shortcuts().contains(pressed)) {
            return true;
        }
    }
    return false;
}

}  // namespace

KeySharing::KeySharing(QWidget& window) : QObject(&window), m_window(window) {
    qApp->installEventFilter(this);
}

bool KeySharing::eventFilter(QObject* watched, QEvent* event) {
    const bool asks = event->type() == QEvent::ShortcutOverride;
    auto* control = asks || event->type() == QEvent::KeyPress ? qobject_cast<QWidget*>(watched) : nullptr;
    if (!control || control->window() != &m_window) {
        return false;
    }
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (asks && isWasted(control, key)) {
        event->ignore();
        return true;
    }
    if (asks && controlUsesKey(control, key)) {
        event->accept();
        return true;
    }
    // As a key press it comes here only where the command can't be given now: nobody else takes it.
    if (commandWins(m_window, *control, key)) {
        event->setAccepted(!asks);
        return true;
    }
    return false;
}

}  // namespace tubelet::ui
