#include "jobs/worker.h"

#include <algorithm>

#include "base/error.h"
#include "jobs/fault.h"
#include "jobs/run_folders.h"
#include "jobs/run_follower.h"

namespace tubelet::jobs {
namespace {

/// What a job failed for, the next one would fail for too: until that is mended, nothing is begun.
/// Empty where that is not so.
Message reasonToPause(const Job& failed, const std::vector<Job>& waiting) {
    if (failed.state != JobState::Failed || waiting.empty()) {
        return {};
    }
    const auto& request = failed.request;
    const auto& next = waiting.front().request;
    if (failed.fault == ErrorKind::TargetUnwritable) {
        return {says("jobs",
                     "The queue is paused, so that what waits is not made in vain. Run it once clips "
                     "can be written again.")};
    }
    const bool needsModel =
        failed.fault == ErrorKind::ModelUnreadable && next.model == request.model && next.loras == request.loras;
    const bool needsInputs =
        failed.fault == ErrorKind::SourceUnreadable && !next.inputs.empty() && next.inputs == request.inputs;
    return needsModel || needsInputs
               ? Message(says("jobs",
                              "The queue is paused, since what waits needs the same files. Run it once they are in "
                              "their places again."))
               : Message();
}

using request::Outcome;

}  // namespace

Worker::Worker(QueueState& queue, library::ClipLibrary& library, const JobQueue::GeneratorFactory& factory)
    : m_queue(queue), m_library(library), m_factory(factory) {}

void Worker::work(std::stop_token closing) noexcept {
    for (NextWork next = m_queue.next(closing); !next.isNothing(); next = m_queue.next(closing)) {
        if (next.rests) {
            m_generator.reset();  // a queue that is paused holds no model
        } else if (next.step) {
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
    Run(Job job, QueueState& queue) : job(std::move(job)), follower(queue, this->job.id, this->job.until) {}

    /// It begins with a step of its own.
    bool goesOn() const { return start && start->folder == job.runFolder; }

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
            for (Job& job : company(leader)) {
                Run& run = runs.emplace_back(std::move(job), m_queue);
                begin(run);
                if (run.goesOn()) {
                    run.start->step = leader.start->step;
                }
            }
        }
        generate(runs);
    }
    m_queue.prune();
}

std::vector<Job> Worker::company(Run& first) {
    if (first.start && !first.goesOn()) {
        return {};  // a branch
    }
    return first.start ? rejoin(first) : join(first.job);
}

std::vector<Job> Worker::join(const Job& first) {
    std::vector<Job> waiting = m_queue.waiting();
    std::vector<request::GenerationRequest> requests{first.request};
    for (const Job& job : waiting) {
        if (job.kind != JobKind::Generate || !job.runFolder.empty()) {
            break;  // begins where its own run, or another one, was left
        }
        requests.push_back(job.request);
    }
    const std::size_t count = requests.size() < 2 ? 1 : generator().worthJoining(requests);
    waiting.resize(std::clamp<std::size_t>(count, 1, requests.size()) - 1);
    return m_queue.join(waiting);
}

std::vector<Job> Worker::rejoin(Run& first) {
    std::vector<Job> waiting = m_queue.waiting();
    std::vector<request::GenerationRequest> requests{first.job.request};
    std::vector<std::filesystem::path> folders{first.job.runFolder};
    for (const Job& job : waiting) {
        if (job.runFolder.empty() || !generator().canGoOn(job.request, job.runFolder)) {
            break;
        }
        requests.push_back(job.request);
        folders.push_back(job.runFolder);
    }
    const auto together = generator().goOnTogether(requests, folders);
    first.start->step = together.step;
    waiting.resize(std::clamp<std::size_t>(together.runs, 1, folders.size()) - 1);
    return m_queue.join(waiting);
}

void Worker::begin(Run& run) {
    run.fault = faultOf([&] {
        m_library.checkWritable();  // before an hour is spent
        auto& folder = run.job.runFolder;
        std::error_code ignored;
        const bool heldRun = !folder.empty() && std::filesystem::is_directory(folder, ignored) &&
                             !std::filesystem::is_empty(folder, ignored);
        if (!folder.empty() && generator().canGoOn(run.job.request, folder)) {
            run.start = pipeline::RunStart{folder, 0};
        } else {
            beginAnew(run);
        }
        m_queue.publish(run.job);
        generator();
        if (heldRun && !run.goesOn()) {
            run.follower.onNotice({"run-anew",
                                   {says("jobs",
                                         "What this run kept before it ended can't be gone on with: its steps are "
                                         "gone, or the model or a LoRA has changed since. It begins anew.")}});
        }
    });
}

void Worker::beginAnew(Run& run) {
    Job& job = run.job;
    const Job beginning = m_queue.beginningOf(job);
    job.kind = beginning.kind == JobKind::Branch ? JobKind::Branch : JobKind::Generate;
    job.parent = job.kind == JobKind::Branch ? beginning.parent : 0;
    job.step = job.kind == JobKind::Branch ? beginning.step : 0;
    if (job.kind == JobKind::Branch) {
        const std::optional<Job> parent = m_queue.find(job.parent);
        std::error_code missing;
        if (!parent || parent->runFolder.empty() || !std::filesystem::is_directory(parent->runFolder, missing)) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("jobs",
                             "The steps of the run that this one branches off are no longer kept. Generate that one "
                             "again with the same seed, and branch off it."));
        }
        run.start = pipeline::RunStart{parent->runFolder, job.step};
    }
    job.reached = 0;
    job.runFolder = makeRunFolder(m_queue.runsFolder(), job.id);
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
        job.state = m_queue.stateOfStopped(job.id);
    }
    if (const Message why = reasonToPause(job, m_queue.waiting()); !why.empty()) {
        m_queue.pause(false);
        run.follower.onNotice({kQueuePaused, why});
    }
    run.follower.close();
    job.reached = std::max(job.reached, run.follower.lastStep());
    m_queue.publish(job);
}

void Worker::keepClip(Job& job, const request::GenerationResult& result, const std::stop_token& stop) {
    if (!result.clip || result.clip->frames.empty()) {
        throw Error(ErrorKind::Internal,
                    says("jobs", "The engine finished without a clip. Please report this as a fault."));
    }
    m_queue.tell([&](QueueListener& listener) { listener.onPhase(job.id, request::Phase::Writing, 0); });
    library::ClipEntry entry;
    try {
        entry = m_library.add(*result.clip, result.recipe, job.runFolder,
                              {.parent = m_queue.parentClipOf(job), .group = job.group}, stop);
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
    m_queue.learn(result.recipe);
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
            if (job->state == JobState::Waiting && job->runFolder.empty()) {
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
