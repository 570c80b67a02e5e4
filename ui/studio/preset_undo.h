#pragma once

#include <vector>

#include <QObject>
#include <QString>

#include "ui/settings/presets.h"

class QUndoStack;

namespace tubelet::ui {

class PresetMenu;

/// A preset of the person's that is deleted or replaced is a step of undo.
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

    void add(const QString& sentence, const std::vector<Preset>& before);

    PresetMenu& m_menu;
    QUndoStack& m_undo;
};

}  // namespace tubelet::ui
