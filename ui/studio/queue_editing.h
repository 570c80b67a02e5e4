#pragma once

#include <map>
#include <optional>

#include <QObject>

#include "jobs/job.h"
#include "ui/studio/generate_command.h"

namespace tubelet::ui {

class BranchBar;
class Branching;
class Detour;
class EngineBridge;
class QueueUndo;

/// While it is open, the desk shows the words and settings of a waiting clip, which stays where it
/// is in the queue, and Generate gives it what a person makes of them.
/// GUI-only.
class QueueEditing : public QObject {
    Q_OBJECT

  public:
    /// What it works with; all are borrowed and outlive it.
    struct Parts {
        EngineBridge& bridge;
        BranchBar& bar;
        const Branching& branching;
        Detour& detour;
        QueueUndo& undo;
    };

    explicit QueueEditing(const Parts& parts, QObject* parent = nullptr);
    /// A clip that is being changed waits again.
    ~QueueEditing() override;

    /// Opens for a waiting or paused clip; nothing happens where it is open for that one.
    void begin(const jobs::Job& job);
    /// Closes, and brings back what was on the desk before.
    void end();
    /// A clip, which was `before`, has what was changed: a step of undo, and the same where it is
    /// still open for that clip.
    void endChanged(const jobs::Job& before);

    bool isOpen() const { return m_job.has_value(); }
    /// What Generate is to do now: change the clip, or else what branching says.
    GeneratePurpose purpose() const;

  private:
    void show(const jobs::Job& job);
    /// It still waits; null: it does not.
    const jobs::Job* waiting(jobs::JobId id) const;
    /// The clip is what it was, but for its request.
    void letGo();
    void onJobChanged(const jobs::Job& job);
    void forget();

    Parts m_parts;
    std::optional<jobs::Job> m_job;  ///< as it was when this was opened
    bool m_isHolding = false;        ///< it stands still for this, and not for the person
    /// How often each was let go without the news of it yet: until then it still seems to stand
    /// still.
    std::map<jobs::JobId, int> m_released;
};

}  // namespace tubelet::ui
