#pragma once

#include <vector>

#include <QObject>

#include "jobs/job.h"

class QUndoStack;

namespace tubelet::ui {

class EngineBridge;
class QueuePanel;

/// What is done to waiting clips is a step of undo: one that is taken out comes back to its place,
/// one that is changed gets the request that it had.
/// GUI-only.
class QueueUndo : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    QueueUndo(EngineBridge& bridge, QueuePanel& queue, QUndoStack& undo, QObject* parent = nullptr);

    /// Clips that are taken out together are one step.
    void add(const std::vector<jobs::Job>& gone);
    /// A waiting clip that was like this gets another request.
    void addChange(const jobs::Job& before);

  Q_SIGNALS:
    /// It can be undone now.
    void takenOut(const QString& sentence);

  private:
    class Removal;
    class Change;

    EngineBridge& m_bridge;
    QUndoStack& m_undo;
};

}  // namespace tubelet::ui
