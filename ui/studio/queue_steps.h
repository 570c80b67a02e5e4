#pragma once

#include <functional>
#include <vector>

#include "ui/bridge/engine_bridge.h"
#include "ui/queue/queue_order.h"
#include "ui/studio/undo_step.h"

namespace tubelet::ui {

/// A step of undo of something that was done to clips of the queue.
/// A clip that has begun or ended meanwhile is left as it is, and the others are not changed for
/// it.
/// GUI-only.
class QueueStep : public UndoStep {
  public:
    /// Told of those clips.
    using Leave = std::function<void(const std::vector<jobs::Job>&)>;

    QueueStep(EngineBridge& bridge, const QString& name, Leave leave);

  protected:
    enum class Place { Line, Running, Finished, Ended, Gone };

    Place placeOf(jobs::JobId id) const;
    /// Of `jobs` the ids of those that are in one of `places`; the others are left.
    std::vector<jobs::JobId> those(const std::vector<jobs::Job>& jobs, const std::vector<Place>& places) const;
    /// For EngineBridge::takeOutWaiting(): those that have begun meanwhile are left.
    std::function<void(const std::vector<jobs::JobId>&)> leftOf(const std::vector<jobs::Job>& jobs) const;

    EngineBridge& m_bridge;

  private:
    Leave m_leave;
};

/// Clips that were taken out, or were queued: the one's way back is the other's way there.
class RemovalStep : public QueueStep {
  public:
    enum class Done { TakenOut, Queued };

    /// `waited`: the queue was paused for them until they left, and is again when they come back.
    RemovalStep(EngineBridge& bridge, const QString& name, Leave leave, std::vector<jobs::Job> jobs, Done done,
                bool waited = false);
    ~RemovalStep() override;

  protected:
    void takeBack() override { m_done == Done::TakenOut ? putBack() : takeOut(); }
    void doAgain() override { m_done == Done::TakenOut ? takeOut() : putBack(); }

  private:
    void takeOut();
    void putBack();

    std::vector<jobs::Job> m_jobs;
    Done m_done;
    bool m_waited;
    std::vector<jobs::JobId> m_out;  ///< which are out now
};

/// Clips that were put elsewhere in the line.
class MoveStep : public QueueStep {
  public:
    MoveStep(EngineBridge& bridge, const QString& name, Leave leave, QueueMove move);

    int id() const override { return 1; }
    /// A key that repeats faster than the queue answers asks for the same move again.
    bool mergeWith(const QUndoCommand* other) override;

  protected:
    void takeBack() override { show(m_move.before); }
    void doAgain() override { show(m_move.after); }

  private:
    void show(const std::vector<jobs::JobId>& order);

    QueueMove m_move;
};

/// Clips that were left for later.
class HoldStep : public QueueStep {
  public:
    HoldStep(EngineBridge& bridge, const QString& name, Leave leave, std::vector<jobs::Job> jobs);

  protected:
    void takeBack() override { m_bridge.release(ours()); }
    void doAgain() override { m_bridge.hold(ours()); }

  private:
    std::vector<jobs::JobId> ours() const;

    std::vector<jobs::Job> m_jobs;
};

/// The request of a waiting clip before and after it was changed.
class ChangeStep : public QueueStep {
  public:
    ChangeStep(EngineBridge& bridge, const QString& name, Leave leave, const jobs::Job& before);

  protected:
    void takeBack() override { exchange(); }
    void doAgain() override { exchange(); }

  private:
    void exchange();

    jobs::Job m_job;
    request::GenerationRequest m_other;
};

}  // namespace tubelet::ui
