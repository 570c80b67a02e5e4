#pragma once

#include <optional>

#include <QObject>

#include "jobs/job.h"
#include "ui/studio/draft.h"
#include "ui/studio/generate_command.h"

namespace tubelet::ui {

class BranchBar;
class Branching;
class DraftDesk;
class DraftHistory;
class EngineBridge;
class GenerateRow;

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
        Branching& branching;  ///< closed when this opens
        DraftDesk& desk;
        DraftHistory& drafts;
        GenerateRow& row;
    };

    explicit QueueEditing(const Parts& parts, QObject* parent = nullptr);
    /// A clip that is being changed waits again.
    ~QueueEditing() override;

    /// Opens for a waiting or paused clip; the settings that come to the desk are a step of undo.
    void begin(const jobs::Job& job);
    /// Closes, and brings back what was on the desk before.
    void end();

    /// Closes this, or else branching; false where neither is open.
    bool endAny();

    bool isOpen() const { return m_job.has_value(); }
    /// What Generate is to do now: change the clip, or else what branching says.
    GeneratePurpose purpose() const;

  private:
    /// The clip is what it was, but for its request.
    void letGo();

    Parts m_parts;
    std::optional<jobs::Job> m_job;  ///< as it was when this was opened
    Draft m_before;
};

}  // namespace tubelet::ui
