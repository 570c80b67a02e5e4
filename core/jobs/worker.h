#pragma once

#include <deque>
#include <memory>
#include <stop_token>
#include <vector>

#include "jobs/job_queue.h"
#include "jobs/queue_state.h"

namespace tubelet::jobs {

/// The queue's one worker: owns the generator and runs jobs and step requests one after
/// another; small jobs that wait behind each other run together where the generator says
/// that this is faster.
/// Made, used and destroyed on the worker thread; no exception leaves it.
class Worker {
  public:
    Worker(QueueState& queue, library::ClipLibrary& library, const JobQueue::GeneratorFactory& factory);

    /// Works until `closing` fires.
    void work(std::stop_token closing) noexcept;

  private:
    /// A job on its way, with who carries its calls to the listener.
    struct Run;

    /// Runs a job, and with it those behind it that it pays to join.
    void runJobs(Job first);
    /// The waiting jobs that run together with one that has begun: by rejoin() or join();
    /// none for a branch.
    std::vector<Job> company(Run& first);
    /// The waiting jobs that the generator makes sooner together with this one; they are
    /// Running from here on.
    std::vector<Job> join(const Job& first);
    /// The waiting jobs behind a run that goes on which shared its forward passes before, at a step
    /// that all of them kept: so its pixels are those of a run that was not interrupted.
    std::vector<Job> rejoin(Run& first);
    /// Makes the run's folder, or finds that it goes on in the one that it has, and
    /// tells that it runs.
    void begin(Run& run);
    /// Makes a folder for a run that begins with noise or as a branch, and says so in its job.
    /// Throws Error.
    void beginAnew(Run& run);
    /// Runs the generator for those that have begun, and ends each.
    void generate(std::deque<Run>& runs);
    /// Writes the clip; fills in state, message and clip id, and tells.
    void end(Run& run, const request::GenerationResult& result);
    void keepClip(Job& job, const request::GenerationResult& result, const std::stop_token& stop);
    void decodeStep(const StepRequest& request, const std::stop_token& stop);
    pipeline::Generator& generator();

    QueueState& m_queue;
    library::ClipLibrary& m_library;
    const JobQueue::GeneratorFactory& m_factory;
    std::unique_ptr<pipeline::Generator> m_generator;
};

}  // namespace tubelet::jobs
