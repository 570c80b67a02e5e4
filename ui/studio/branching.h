#pragma once

#include <optional>

#include <QObject>

#include "jobs/job.h"
#include "request/generation_request.h"
#include "ui/studio/draft.h"

namespace tubelet::ui {

class BranchBar;
class DraftDesk;
class DraftHistory;
class GenerateRow;

/// A step of a run that new clips begin with.
struct BranchPoint {
    jobs::JobId parent = 0;
    int step = 0;                        ///< 1..
    request::GenerationRequest request;  ///< of the parent

    /// What the branch is made of: words, guidance, seed, steps, sampler, shift and LoRAs of
    /// `wanted`; model, size, length and what the run was given are the parent's.
    request::GenerationRequest requestFor(const request::GenerationRequest& wanted) const;
};

/// While it is open, the desk shows the settings of a run, and Generate goes on from one of its
/// steps with what a person changes of them.
/// GUI-only.
class Branching : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    Branching(BranchBar& bar, DraftDesk& desk, DraftHistory& drafts, GenerateRow& row, QObject* parent = nullptr);

    /// Opens, or moves to another step; the settings that come to the desk are a step of undo.
    void begin(const jobs::Job& job, int step);
    /// Closes, and brings back what was on the desk before.
    void end();

    /// Nothing when it is closed.
    const std::optional<BranchPoint>& point() const { return m_point; }

  private:
    BranchBar& m_bar;
    DraftDesk& m_desk;
    DraftHistory& m_drafts;
    GenerateRow& m_row;
    std::optional<BranchPoint> m_point;
    Draft m_before;
};

}  // namespace tubelet::ui
