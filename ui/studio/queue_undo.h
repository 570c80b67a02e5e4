#pragma once

#include <vector>

#include <QObject>

#include "jobs/job.h"
#include "ui/studio/queue_steps.h"

class QUndoStack;

namespace tubelet::ui {

class EngineBridge;
class QueuePanel;

/// What is done to clips of the queue is a step of undo: those that are taken out come back to
/// their places, those that are moved go back, those that are left for later wait again, and one
/// that is changed gets the request that it had.
/// GUI-only.
class QueueUndo : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    QueueUndo(EngineBridge& bridge, QueuePanel& queue, QUndoStack& undo, QObject* parent = nullptr);

    /// Takes clips out, of whatever state but finished, as one step.
    /// `waited`: the queue was paused for them; it goes on, and is paused again when they come
    /// back.
    void takeOut(const std::vector<jobs::Job>& jobs, bool waited = false);
    /// A waiting clip that was like this got another request.
    void addChange(const jobs::Job& before);
    /// Clips were queued, which `sentence` says; `name`: of the step.
    void addQueued(const std::vector<jobs::Job>& jobs, const QString& name, const QString& sentence);

  Q_SIGNALS:
    /// What was done; it can be undone now.
    void told(const QString& sentence);
    /// Clips that a step of undo did not touch, since they have begun or ended meanwhile.
    void left(const QString& sentence);

  private:
    void addRemoval(const std::vector<jobs::Job>& gone, bool waited);
    void addHold(const std::vector<jobs::Job>& jobs);
    void addMove(const QueueMove& move);
    QueueStep::Leave leave();

    EngineBridge& m_bridge;
    QUndoStack& m_undo;
};

}  // namespace tubelet::ui
