#include "ui/studio/preset_undo.h"

#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

#include "ui/settings/preset_menu.h"

namespace tubelet::ui {

/// One change of the person's presets.
class PresetUndo::Step : public QUndoCommand {
  public:
    Step(PresetMenu& menu, PresetChange change)
        //: a step of undo
        : QUndoCommand(tr("change of the presets")), m_menu(menu), m_change(std::move(change)) {}

    void undo() override { m_menu.apply(m_change.reversed()); }
    void redo() override {
        // A stack redoes what is pushed; that is done already.
        if (std::exchange(m_isDone, true)) {
            m_menu.apply(m_change);
        }
    }

  private:
    PresetMenu& m_menu;
    PresetChange m_change;
    bool m_isDone = false;
};

PresetUndo::PresetUndo(PresetMenu& menu, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_menu(menu), m_undo(undo) {
    connect(&m_menu, &PresetMenu::told, this, &PresetUndo::add);
}

void PresetUndo::add(const QString& sentence, const PresetChange& change) {
    m_undo.push(new Step(m_menu, change));
    Q_EMIT told(sentence);
}

}  // namespace tubelet::ui
