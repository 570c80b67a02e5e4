#pragma once

#include <vector>

#include <QObject>

#include "jobs/job_queue.h"

namespace tubelet::ui {

class EngineBridge;
class MessageBar;
class QueueUndo;

/// Clips that waited or were interrupted when the studio was last closed: the queue is paused where
/// some wait, and the message bar asks whether to run or to discard them, which can be undone.
/// Whatever becomes of the message, the queue's own button runs them.
/// GUI-only.
class Leftovers : public QObject {
    Q_OBJECT

  public:
    Leftovers(EngineBridge& bridge, MessageBar& messages, QueueUndo& undo, QObject* parent = nullptr);

    /// Looks at the bridge's jobs, once, after it was attached.
    void offer();

  private:
    /// Those that nothing has become of since.
    std::vector<jobs::JobId> stillThere(const std::vector<jobs::JobId>& ids, jobs::JobState state) const;
    void tellNoMore();
    void run();
    void discard();

    EngineBridge& m_bridge;
    MessageBar& m_messages;
    QueueUndo& m_undo;
    bool m_isOffered = false;
    std::vector<jobs::JobId> m_waiting;
    std::vector<jobs::JobId> m_interrupted;
};

}  // namespace tubelet::ui
