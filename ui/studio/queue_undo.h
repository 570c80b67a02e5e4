#pragma once

#include <vector>

#include <QObject>

#include "jobs/job.h"

class QUndoStack;

namespace tubelet::ui {

class EngineBridge;
class QueuePanel;

/// A waiting clip that is taken out of the queue is a step of undo, which brings it back to its
/// place.
/// GUI-only.
class QueueUndo : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    QueueUndo(EngineBridge& bridge, QueuePanel& queue, QUndoStack& undo, QObject* parent = nullptr);

    /// Clips that are taken out together are one step.
    void add(const std::vector<jobs::Job>& gone);

  Q_SIGNALS:
    /// It can be undone now.
    void takenOut(const QString& sentence);

  private:
    class Removal;

    EngineBridge& m_bridge;
    QUndoStack& m_undo;
};

}  // namespace tubelet::ui
