#include "ui/main_window/key_undo.h"

#include <utility>

#include <QAction>
#include <QUndoStack>

#include "ui/main_window/key_bindings.h"
#include "ui/studio/undo_step.h"

namespace tubelet::ui {

/// The chosen keys before and after a change.
class KeyUndo::Step : public UndoStep {
  public:
    Step(KeyUndo& keys, Chosen before)
        //: a step of undo
        : UndoStep(tr("keys of commands")), m_keys(keys), m_before(std::move(before)), m_after(keys.m_chosen) {}

  protected:
    void takeBack() override { m_keys.put(m_before); }
    void doAgain() override { m_keys.put(m_after); }

  private:
    KeyUndo& m_keys;
    Chosen m_before, m_after;
};

KeyUndo::KeyUndo(KeyBindings& keys, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_keys(keys), m_undo(undo), m_chosen(keys.chosen()) {
    connect(&m_keys, &KeyBindings::changed, this, &KeyUndo::onChanged);
}

void KeyUndo::onChanged() {
    const Chosen before = std::exchange(m_chosen, m_keys.chosen());
    if (m_chosen != before) {
        m_undo.push(new Step(*this, before));
        Q_EMIT told(sentence(before));
    }
}

void KeyUndo::put(const Chosen& chosen) {
    m_chosen = chosen;  // so that it is no change
    m_keys.restore(chosen);
}

QString KeyUndo::sentence(const Chosen& before) const {
    if (m_chosen.isEmpty()) {
        return tr("All commands have their usual keys again.");
    }
    QStringList names;
    for (const QAction* command : m_keys.commands()) {
        const QString name = command->objectName();
        if (before.value(name) != m_chosen.value(name) || before.contains(name) != m_chosen.contains(name)) {
            names << tr("\u201c%1\u201d").arg(m_keys.nameOf(*command));
        }
    }
    return tr("Other keys now: %1.").arg(names.join(tr(", ", "between words of a list")));
}

}  // namespace tubelet::ui
