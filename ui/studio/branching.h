#pragma once

#include <optional>

#include <QObject>

#include "jobs/job.h"
#include "request/generation_request.h"

namespace tubelet::ui {

class BranchBar;
class Detour;

/// A step of a run that new clips begin with.
struct BranchPoint {
    jobs::JobId parent = 0;
    int step = 0;                        ///< 1..
    request::GenerationRequest request;  ///< of the parent

    /// What the branch is made of: words, guidances, seed, steps, sampler, shift and LoRAs of
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
    Branching(BranchBar& bar, Detour& detour, QObject* parent = nullptr);

    /// Opens, or moves to another step; changes made for another step of the same run stay.
    void begin(const jobs::Job& job, int step);
    /// Closes, and brings back what was on the desk before.
    void end();

    /// Nothing when it is closed.
    const std::optional<BranchPoint>& point() const { return m_point; }

  private:
    void show(const jobs::Job& job, int step);

    BranchBar& m_bar;
    Detour& m_detour;
    std::optional<BranchPoint> m_point;
};

}  // namespace tubelet::ui
