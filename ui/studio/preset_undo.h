#pragma once

#include <QObject>
#include <QString>

#include "ui/settings/presets.h"

class QUndoStack;

namespace tubelet::ui {

class PresetMenu;

/// A preset of the person's that is saved, replaced or deleted is a step of undo.
/// GUI-only.
class PresetUndo : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed and outlive it.
    PresetUndo(PresetMenu& menu, QUndoStack& undo, QObject* parent = nullptr);

  Q_SIGNALS:
    /// It can be undone now.
    void told(const QString& sentence);

  private:
    class Step;

    void add(const QString& sentence, const PresetChange& change);

    PresetMenu& m_menu;
    QUndoStack& m_undo;
};

}  // namespace tubelet::ui
