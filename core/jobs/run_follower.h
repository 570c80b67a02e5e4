#pragma once

#include <optional>

#include "base/stopwatch.h"
#include "jobs/queue_state.h"
#include "pipeline/generator.h"

namespace tubelet::jobs {

/// Carries the calls of one run to the queue's listener, and its step requests to the run; measures
/// what previews cost.
/// Worker-only.
class RunFollower final : public pipeline::RunObserver {
  public:
    /// until: Job::until.
    RunFollower(QueueState& queue, JobId id, int until) : m_queue(queue), m_id(id), m_until(until) {}

    /// The newest step that was told; 0: none.
    int lastStep() const { return m_lastStep; }
    /// The run is over. A step that was taken but never answered waits for the idle worker.
    void close();

    void onPhase(request::Phase phase) override;
    void onProgress(request::Phase phase, double fraction01) override;
    void onNotice(const request::Notice& notice) override;
    bool wantsPreview() override;
    void onStep(const request::StepReport& report) override;
    std::optional<int> takeStepToDecode() override;
    void onStepClip(int step, media::SharedClip clip) override;

  private:
    bool isPreview() const { return m_taken && *m_taken == m_previewed; }
    void tellCost();

    QueueState& m_queue;
    JobId m_id;
    int m_until;
    int m_lastStep = 0;
    std::optional<int> m_taken;
    int m_previewed = 0;  ///< the newest step that was taken for its preview, not for a person
    base::Stopwatch m_sinceStep;
    base::Stopwatch m_picture;
    double m_stepMs = 0;
};

}  // namespace tubelet::jobs
