#pragma once

#include <memory>
#include <stop_token>

#include "jobs/job_queue.h"
#include "jobs/queue_state.h"

namespace tubelet::jobs {

/// The queue's one worker: owns the generator and runs jobs and step requests one after another. Made, used and
/// destroyed on the worker thread; no exception leaves it.
class Worker {
  public:
    Worker(QueueState& queue, library::ClipLibrary& library, const JobQueue::GeneratorFactory& factory);

    /// Works until `closing` fires.
    void work(std::stop_token closing) noexcept;

  private:
    void runJob(Job job);
    /// Runs the generator, then writes the clip; fills in state, message and clip id.
    void generate(Job& job, const std::stop_token& stop);
    void keepClip(Job& job, const request::GenerationResult& result, const std::stop_token& stop);
    void decodeStep(const StepRequest& request, const std::stop_token& stop);
    pipeline::Generator& generator();

    QueueState& m_queue;
    library::ClipLibrary& m_library;
    const JobQueue::GeneratorFactory& m_factory;
    std::unique_ptr<pipeline::Generator> m_generator;
};

}  // namespace tubelet::jobs
