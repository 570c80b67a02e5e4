#include "ui/studio/queue_undo.h"

#include <utility>

#include <QUndoStack>

#include "ui/bridge/engine_bridge.h"
#include "ui/queue/queue_panel.h"
#include "ui/studio/draft.h"
#include "ui/studio/undo_step.h"

namespace tubelet::ui {

class QueueUndo::Removal : public UndoStep {
  public:
    Removal(EngineBridge& bridge, const std::vector<jobs::Job>& gone, const QString& name)
        : UndoStep(name), m_bridge(bridge) {
        for (const jobs::Job& job : gone) {
            m_ids.push_back(job.id);
            if (job.state == jobs::JobState::Running) {
                m_ran.push_back(job.id);
            }
        }
    }

  protected:
    void takeBack() override {
        for (const jobs::JobId id : m_ids) {
            m_bridge.putBack(id);
        }
        for (const jobs::JobId id : m_ran) {
            m_bridge.release(id);  // it was held to be taken out
        }
    }
    void doAgain() override {
        for (const jobs::JobId id : m_ids) {
            // What has begun since it came back is left alone: that is no step of this.
            const auto found = m_bridge.jobs().find(id);
            if (found != m_bridge.jobs().end() && found->second.state != jobs::JobState::Running) {
                m_bridge.cancel(id);
            }
        }
    }

  private:
    EngineBridge& m_bridge;
    std::vector<jobs::JobId> m_ids;
    std::vector<jobs::JobId> m_ran;
};

/// The request of a waiting clip before and after it was changed.
class QueueUndo::Change : public UndoStep {
  public:
    Change(EngineBridge& bridge, const jobs::Job& before, const QString& name)
        : UndoStep(name), m_bridge(bridge), m_id(before.id), m_other(before.request) {}

  protected:
    void takeBack() override { exchange(); }
    void doAgain() override { exchange(); }

  private:
    void exchange() {
        if (const auto found = m_bridge.jobs().find(m_id); found != m_bridge.jobs().end()) {
            const auto now = found->second.request;
            m_bridge.replace(m_id, std::exchange(m_other, now));
        }
    }

    EngineBridge& m_bridge;
    jobs::JobId m_id;
    request::GenerationRequest m_other;
};

QueueUndo::QueueUndo(EngineBridge& bridge, QueuePanel& queue, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_undo(undo) {
    connect(&queue, &QueuePanel::takenOut, this, &QueueUndo::add);
}

void QueueUndo::addChange(const jobs::Job& before) {
    //: a step of undo
    m_undo.push(
        new Change(m_bridge, before, tr("change of the waiting clip \u201c%1\u201d").arg(shortPrompt(before.request))));
}

void QueueUndo::add(const std::vector<jobs::Job>& gone) {
    if (gone.empty()) {
        return;
    }
    const QString prompt = shortPrompt(gone.front().request);
    const int count = static_cast<int>(gone.size());
    //: a step of undo
    m_undo.push(new Removal(m_bridge, gone,
                            count == 1 ? tr("taking \u201c%1\u201d out of the queue").arg(prompt)
                                       : tr("taking %1 clips out of the queue").arg(count)));
    Q_EMIT takenOut(count == 1 ? tr("Taken out of the queue: %1").arg(prompt)
                               : tr("Taken out of the queue: %1 clips.").arg(count));
}

}  // namespace tubelet::ui
