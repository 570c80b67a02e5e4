#pragma once

#include <QObject>
#include <QString>

class QAction;
class QUndoStack;

namespace tubelet::ui {

class DraftHistory;

/// The commands Undo and Redo: what they are called, when they can be given, what they do.
/// GUI-only.
class UndoActions : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    UndoActions(QUndoStack& stack, DraftHistory& drafts, QAction& undo, QAction& redo, QObject* parent = nullptr);

  Q_SIGNALS:
    /// What was undone or done again, for the status bar.
    void done(const QString& sentence);

  private:
    void refresh();

    QUndoStack& m_stack;
    DraftHistory& m_drafts;
    QAction& m_undo;
    QAction& m_redo;
};

}  // namespace tubelet::ui
