#include "jobs/worker.h"

#include <algorithm>
#include <new>
#include <string>

#include "base/error.h"
#include "base/logging.h"
#include "base/system.h"
#include "jobs/run_folders.h"

namespace tubelet::jobs {
namespace {

using request::Outcome;
using request::Phase;

/// Carries the calls of one run to the queue's listener.
class RunFollower final : public pipeline::RunObserver {
  public:
    RunFollower(QueueState& queue, JobId id) : m_queue(queue), m_id(id) {}

    /// The run is over. A step that was taken but never answered waits for the idle worker.
    void close() {
        if (m_taken) {
            m_queue.returnStep({m_id, *m_taken});
        }
        m_taken.reset();
    }

    void onPhase(Phase phase) override { onProgress(phase, 0); }
    void onProgress(Phase phase, double fraction01) override {
        m_queue.tell([&](QueueListener& listener) { listener.onPhase(m_id, phase, fraction01); });
    }
    void onNotice(const request::Notice& notice) override {
        m_queue.tell([&](QueueListener& listener) { listener.onNotice(m_id, notice); });
    }
    void onStep(const request::StepReport& report) override {
        m_lastStep = report.step;
        m_queue.tell([&](QueueListener& listener) { listener.onStep(m_id, report); });
    }
    std::optional<int> takeStepToDecode() override {
        m_taken = m_queue.takeStep(m_id, m_lastStep);
        return m_taken;
    }
    void onStepClip(int step, media::SharedClip clip) override {
        m_taken.reset();
        const Message error =
            clip ? Message()
                 : Message{says("jobs", "This step can't be decoded now; the log says why. The run goes on.")};
        m_queue.tell([&](QueueListener& listener) { listener.onStepClip(m_id, step, clip, error); });
    }

  private:
    QueueState& m_queue;
    JobId m_id;
    int m_lastStep = 0;
    std::optional<int> m_taken;
};

/// The first line: what libraries throw may go on with a stack of addresses.
std::string firstLine(const char* what) {
    const std::string text = what;
    return text.substr(0, text.find('\n'));
}

Message failedSilently() {
    return {says("jobs", "The engine failed for a reason that it did not tell.")};
}

/// How a piece of work went wrong.
struct Fault {
    Message sentence;  ///< for the user; empty: it went well
    std::optional<ErrorKind> kind;
    bool broken = false;  ///< the generator can't be trusted any more
};

/// Runs `work`; what it throws comes back as a fault. Cancelled passes through.
template <typename Work>
Fault faultOf(const Work& work) {
    try {
        work();
        return {};
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        return {error.message(), error.kind(), false};
    } catch (const std::bad_alloc&) {
        return {base::memoryRanOut(), ErrorKind::OutOfMemory, true};
    } catch (const std::exception& error) {  // c10::Error too
        base::logger("jobs")->error("the engine threw: {}", error.what());
        return {inOrder({says("jobs", "The engine failed: %1."), firstLine(error.what())}, base::logFileHint()),
                ErrorKind::Internal, true};
    } catch (...) {
        return {failedSilently(), ErrorKind::Internal, true};
    }
}

}  // namespace

Worker::Worker(QueueState& queue, library::ClipLibrary& library, const JobQueue::GeneratorFactory& factory)
    : m_queue(queue), m_library(library), m_factory(factory) {}

void Worker::work(std::stop_token closing) noexcept {
    for (NextWork next = m_queue.next(closing); next.job || next.step; next = m_queue.next(closing)) {
        if (next.step) {
            decodeStep(*next.step, m_queue.closingToken());
        } else {
            runJobs(std::move(*next.job));
        }
    }
}

pipeline::Generator& Worker::generator() {
    if (!m_generator) {
        m_generator = m_factory();
        if (!m_generator) {
            throw Error(ErrorKind::Internal, says("jobs", "The engine could not be made."));
        }
    }
    return *m_generator;
}

struct Worker::Run {
    Run(Job job, QueueState& queue) : job(std::move(job)), follower(queue, this->job.id) {}

    Job job;
    RunFollower follower;
    std::optional<pipeline::RunStart> start;  ///< of a run that goes on
    Fault fault;
    bool isEnded = false;
};

void Worker::runJobs(Job first) {
    {
        std::deque<Run> runs;  // followers are pointed at
        Run& leader = runs.emplace_back(std::move(first), m_queue);
        begin(leader);
        if (leader.fault.sentence.empty()) {
            for (Job& job : leader.start ? rejoin(leader) : join(leader.job)) {
                Run& run = runs.emplace_back(std::move(job), m_queue);
                begin(run);
                if (run.start && leader.start) {
                    run.start->step = leader.start->step;
                }
            }
        }
        generate(runs);
    }
    m_queue.prune();
}

std::vector<Job> Worker::join(const Job& first) {
    std::vector<Job> waiting = m_queue.waiting();
    std::vector<request::GenerationRequest> requests{first.request};
    for (const Job& job : waiting) {
        if (!job.runFolder.empty()) {
            break;  // goes on with a run of its own
        }
        requests.push_back(job.request);
    }
    const std::size_t count = requests.size() < 2 ? 1 : generator().worthJoining(requests);
    waiting.resize(std::clamp<std::size_t>(count, 1, requests.size()) - 1);
    return m_queue.join(waiting);
}

std::vector<Job> Worker::rejoin(Run& first) {
    std::vector<Job> waiting = m_queue.waiting();
    std::vector<std::filesystem::path> folders{first.job.runFolder};
    for (const Job& job : waiting) {
        if (job.runFolder.empty() || !generator().canGoOn(job.request, job.runFolder)) {
            break;
        }
        folders.push_back(job.runFolder);
    }
    const auto together = generator().goOnTogether(folders);
    first.start->step = together.step;
    waiting.resize(std::clamp<std::size_t>(together.runs, 1, folders.size()) - 1);
    return m_queue.join(waiting);
}

void Worker::begin(Run& run) {
    run.fault = faultOf([&] {
        auto& folder = run.job.runFolder;
        std::error_code ignored;
        const bool heldRun = !folder.empty() && std::filesystem::is_directory(folder, ignored) &&
                             !std::filesystem::is_empty(folder, ignored);
        if (!folder.empty() && generator().canGoOn(run.job.request, folder)) {
            run.start = pipeline::RunStart{folder, 0};
        } else {
            folder = makeRunFolder(m_queue.runsFolder(), run.job.id);
        }
        m_queue.publish(run.job);
        generator();
        if (heldRun && !run.start) {
            run.follower.onNotice({"run-anew",
                                   {says("jobs",
                                         "What this run kept before it ended can't be gone on with: its steps are "
                                         "gone, or the model or a LoRA has changed since. It begins anew.")}});
        }
    });
}

void Worker::generate(std::deque<Run>& runs) {
    std::vector<Run*> begun;
    std::vector<pipeline::GenerationTask> tasks;
    for (Run& run : runs) {
        if (run.fault.sentence.empty()) {
            begun.push_back(&run);
            tasks.push_back(
                {run.job.request, run.job.runFolder, &run.follower, m_queue.runToken(run.job.id), run.start});
        }
    }
    Fault fault;
    request::GenerationResult none;
    try {
        if (!tasks.empty()) {
            fault = faultOf([&] {
                generator().runTogether(
                    tasks, [&](std::size_t task, request::GenerationResult result) { end(*begun.at(task), result); });
            });
        }
    } catch (const Cancelled&) {
        none.outcome = Outcome::Cancelled;
    }
    for (Run& run : runs) {  // those that never began, or that what was thrown concerns
        if (!run.isEnded) {
            run.fault = run.fault.sentence.empty() ? fault : run.fault;
            end(run, none);
        }
    }
    if (fault.broken) {
        m_generator.reset();
    }
}

void Worker::end(Run& run, const request::GenerationResult& result) {
    Job& job = run.job;
    run.isEnded = true;
    try {
        if (run.fault.sentence.empty()) {
            run.fault = faultOf([&] {
                switch (result.outcome) {
                    case Outcome::Finished:
                        return keepClip(job, result, m_queue.cancelToken(job.id));
                    case Outcome::Cancelled:
                        throw Cancelled();
                    case Outcome::Failed:
                        break;
                }
                throw Error(result.errorKind, result.message.empty() ? failedSilently() : result.message);
            });
        }
        if (!run.fault.sentence.empty()) {
            job.state = JobState::Failed;
            job.message = run.fault.sentence;
            job.fault = run.fault.kind;
        }
    } catch (const Cancelled&) {
        job.state = m_queue.interrupted(job.id) ? JobState::Interrupted : JobState::Cancelled;
    }
    run.follower.close();
    m_queue.publish(job);
}

void Worker::keepClip(Job& job, const request::GenerationResult& result, const std::stop_token& stop) {
    if (!result.clip || result.clip->frames.empty()) {
        throw Error(ErrorKind::Internal,
                    says("jobs", "The engine finished without a clip. Please report this as a fault."));
    }
    m_queue.tell([&](QueueListener& listener) { listener.onPhase(job.id, Phase::Writing, 0); });
    library::ClipEntry entry;
    try {
        entry = m_library.add(*result.clip, result.recipe, job.runFolder, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const library::UnlistedClip&) {
        throw;  // the clip itself is safe
    } catch (const std::exception& error) {
        throw Error(
            ErrorKind::TargetUnwritable,
            inOrder(messageOf(error),
                    {says("jobs",
                          "The last step can still be shown and exported; or make room and queue the job again.")}));
    }
    job.clipId = entry.id;
    job.state = JobState::Finished;
    m_queue.tell([&](QueueListener& listener) { listener.onClipFinished(job.id, entry, result.clip); });
}

void Worker::decodeStep(const StepRequest& request, const std::stop_token& stop) {
    media::SharedClip clip;
    Fault fault;
    try {
        fault = faultOf([&] {
            const std::optional<Job> job = m_queue.find(request.id);
            if (!job) {
                throw Error(ErrorKind::InvalidValue, says("jobs", "There is no job %1 in the queue's journal."),
                            request.id);
            }
            if (job->state == JobState::Waiting) {
                throw Error(ErrorKind::InvalidValue,
                            says("jobs", "This job has not run yet, so it has no steps to show."));
            }
            std::error_code missing;
            if (job->runFolder.empty() || !std::filesystem::is_directory(job->runFolder, missing)) {
                throw Error(ErrorKind::SourceUnreadable,
                            says("jobs",
                                 "The steps of this run are no longer kept: only those of the newest runs are. "
                                 "Generate it again with the same seed to see them."));
            }
            clip = generator().decodeStep(job->request, job->runFolder, request.step, stop);
            if (!clip) {
                throw Error(ErrorKind::Internal, says("jobs", "The engine decoded this step to nothing."));
            }
        });
    } catch (const Cancelled&) {
        fault.sentence = {says("jobs", "The decoding of this step was stopped.")};
    }
    if (fault.broken) {
        m_generator.reset();
    }
    m_queue.tell([&](QueueListener& listener) { listener.onStepClip(request.id, request.step, clip, fault.sentence); });
}

}  // namespace tubelet::jobs
