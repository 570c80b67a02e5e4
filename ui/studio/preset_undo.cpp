#include "ui/studio/preset_undo.h"

#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

#include "ui/settings/preset_menu.h"

namespace tubelet::ui {

/// The person's presets before and after a change.
class PresetUndo::Step : public QUndoCommand {
  public:
    Step(PresetMenu& menu, std::vector<Preset> before)
        //: a step of undo
        : QUndoCommand(tr("change of the presets")),
          m_menu(menu),
          m_before(std::move(before)),
          m_after(menu.presets()) {}

    void undo() override { m_menu.setPresets(m_before); }
    void redo() override {
        // A stack redoes what is pushed; that is done already.
        if (std::exchange(m_isDone, true)) {
            m_menu.setPresets(m_after);
        }
    }

  private:
    PresetMenu& m_menu;
    std::vector<Preset> m_before;
    std::vector<Preset> m_after;
    bool m_isDone = false;
};

PresetUndo::PresetUndo(PresetMenu& menu, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_menu(menu), m_undo(undo) {
    connect(&m_menu, &PresetMenu::lost, this, &PresetUndo::add);
}

void PresetUndo::add(const QString& sentence, const std::vector<Preset>& before) {
    m_undo.push(new Step(m_menu, before));
    Q_EMIT told(sentence);
}

}  // namespace tubelet::ui
