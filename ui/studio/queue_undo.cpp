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
    Removal(EngineBridge& bridge, const std::vector<jobs::Job>& gone, const QString& name)
        : QUndoCommand(name), m_bridge(bridge) {
        for (const jobs::Job& job : gone) {
            m_ids.push_back(job.id);
            if (job.state == jobs::JobState::Running) {
                m_ran.push_back(job.id);
            }
        }
    }

    void undo() override {
        for (const jobs::JobId id : m_ids) {
            m_bridge.putBack(id);
        }
        for (const jobs::JobId id : m_ran) {
            m_bridge.release(id);  // it was held to be taken out
        }
    }
    void redo() override {
        // A stack redoes what is pushed; that is done already.
        if (std::exchange(m_isNew, false)) {
            return;
        }
        for (const jobs::JobId id : m_ids) {
            m_bridge.cancel(id);
        }
    }

  private:
    EngineBridge& m_bridge;
    std::vector<jobs::JobId> m_ids;
    std::vector<jobs::JobId> m_ran;
    bool m_isNew = true;
};

QueueUndo::QueueUndo(EngineBridge& bridge, QueuePanel& queue, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_undo(undo) {
    connect(&queue, &QueuePanel::takenOut, this, &QueueUndo::add);
}

void QueueUndo::add(const std::vector<jobs::Job>& gone) {
    if (gone.empty()) {
        return;
    }
    const QString prompt = shortened(fromUtf8(gone.front().request.prompt), kPromptCharacters);
    const int count = static_cast<int>(gone.size());
    //: a step of undo
    m_undo.push(new Removal(m_bridge, gone,
                            count == 1 ? tr("taking \u201c%1\u201d out of the queue").arg(prompt)
                                       : tr("taking %1 clips out of the queue").arg(count)));
    Q_EMIT takenOut(count == 1 ? tr("Taken out of the queue: %1").arg(prompt)
                               : tr("Taken out of the queue: %1 clips.").arg(count));
}

}  // namespace tubelet::ui
