#include "ui/studio/queue_undo.h"

#include <QPointer>
#include <QUndoStack>

#include "jobs/job_list.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/queue/queue_panel.h"
#include "ui/studio/draft.h"

namespace tubelet::ui {

namespace {

QString promptOf(const std::vector<jobs::Job>& jobs) {
    return shortPrompt(jobs.front().request);
}

}  // namespace

QueueUndo::QueueUndo(EngineBridge& bridge, QueuePanel& queue, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_undo(undo) {
    connect(&queue, &QueuePanel::takenOut, this,
            [this](const std::vector<jobs::Job>& jobs) { addRemoval(jobs, false); });
    connect(&queue, &QueuePanel::held, this, &QueueUndo::addHold);
    connect(&queue, &QueuePanel::moved, this, &QueueUndo::addMove);
}

QueueStep::Leave QueueUndo::leave() {
    return [this, guard = QPointer<QueueUndo>(this)](const std::vector<jobs::Job>& jobs) {
        if (!guard) {
            return;
        }
        const auto count = static_cast<int>(jobs.size());
        Q_EMIT left(count == 1
                        ? tr("\u201c%1\u201d has begun or ended meanwhile; it is left as it is.").arg(promptOf(jobs))
                        : tr("%1 clips have begun or ended meanwhile; they are left as they are.").arg(count));
    };
}

void QueueUndo::takeOut(const std::vector<jobs::Job>& jobs, bool waited) {
    m_bridge.takeOut(jobs::idsOf(jobs));
    addRemoval(jobs, waited);
}

void QueueUndo::addRemoval(const std::vector<jobs::Job>& gone, bool waited) {
    if (gone.empty()) {
        return;
    }
    const QString prompt = promptOf(gone);
    const int count = static_cast<int>(gone.size());
    //: a step of undo
    const QString name = count == 1 ? tr("taking \u201c%1\u201d out of the queue").arg(prompt)
                                    : tr("taking %1 clips out of the queue").arg(count);
    m_undo.push(new RemovalStep(m_bridge, name, leave(), gone, RemovalStep::Done::TakenOut, waited));
    Q_EMIT told(count == 1 ? tr("Taken out of the queue: %1").arg(prompt)
                           : tr("Taken out of the queue: %1 clips.").arg(count));
}

void QueueUndo::addQueued(const std::vector<jobs::Job>& jobs, const QString& name, const QString& sentence) {
    m_undo.push(new RemovalStep(m_bridge, name, leave(), jobs, RemovalStep::Done::Queued));
    Q_EMIT told(sentence);
}

void QueueUndo::addHold(const std::vector<jobs::Job>& jobs) {
    const QString prompt = promptOf(jobs);
    const int count = static_cast<int>(jobs.size());
    //: a step of undo
    const QString name =
        count == 1 ? tr("leaving \u201c%1\u201d for later").arg(prompt) : tr("leaving %1 clips for later").arg(count);
    m_undo.push(new HoldStep(m_bridge, name, leave(), jobs));
    Q_EMIT told(count == 1 ? tr("Left for later: %1").arg(prompt) : tr("Left for later: %1 clips.").arg(count));
}

void QueueUndo::addMove(const QueueMove& move) {
    const QString prompt = promptOf(move.moved);
    const int count = static_cast<int>(move.moved.size());
    //: a step of undo
    const QString name = count == 1 ? tr("move of \u201c%1\u201d in the queue").arg(prompt)
                                    : tr("move of %1 clips in the queue").arg(count);
    m_undo.push(new MoveStep(m_bridge, name, leave(), move));
    Q_EMIT told(count == 1 ? tr("Moved in the queue: %1").arg(prompt) : tr("Moved in the queue: %1 clips.").arg(count));
}

void QueueUndo::addChange(const jobs::Job& before) {
    //: a step of undo
    const QString name = tr("change of the waiting clip \u201c%1\u201d").arg(shortPrompt(before.request));
    m_undo.push(new ChangeStep(m_bridge, name, leave(), before));
}

}  // namespace tubelet::ui
