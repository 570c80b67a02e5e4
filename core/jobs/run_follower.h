#pragma once

#include <optional>

#include "jobs/queue_state.h"
#include "pipeline/generator.h"

namespace tubelet::jobs {

/// Carries the calls of one run to the queue's listener, and its step requests to the run.
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
    void onStep(const request::StepReport& report) override;
    std::optional<int> takeStepToDecode() override;
    void onStepClip(int step, media::SharedClip clip) override;

  private:
    QueueState& m_queue;
    JobId m_id;
    int m_until;
    int m_lastStep = 0;
    std::optional<int> m_taken;
};

}  // namespace tubelet::jobs
