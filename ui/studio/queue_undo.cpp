#include "ui/studio/queue_undo.h"

#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/queue/queue_panel.h"

namespace tubelet::ui {

namespace {

constexpr int kPromptCharacters = 40;

}  // namespace

class QueueUndo::Removal : public QUndoCommand {
  public:
    Removal(EngineBridge& bridge, jobs::JobId id, const QString& name)
        : QUndoCommand(name), m_bridge(bridge), m_id(id) {}

    void undo() override { m_bridge.putBack(m_id); }
    void redo() override {
        // A stack redoes what is pushed; that is done already.
        if (!std::exchange(m_isNew, false)) {
            m_bridge.cancel(m_id);
        }
    }

  private:
    EngineBridge& m_bridge;
    jobs::JobId m_id;
    bool m_isNew = true;
};

QueueUndo::QueueUndo(EngineBridge& bridge, QueuePanel& queue, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_undo(undo) {
    connect(&queue, &QueuePanel::takenOut, this, [this](const jobs::Job& job) {
        const QString prompt = shortened(fromUtf8(job.request.prompt), kPromptCharacters);
        //: a step of undo
        m_undo.push(new Removal(m_bridge, job.id, tr("taking \u201c%1\u201d out of the queue").arg(prompt)));
        Q_EMIT takenOut(tr("Taken out of the queue: %1").arg(prompt));
    });
}

}  // namespace tubelet::ui
