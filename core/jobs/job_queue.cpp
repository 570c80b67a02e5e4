#include "jobs/job_queue.h"

#include <mutex>
#include <thread>

#include "base/error.h"
#include "jobs/queue_state.h"
#include "jobs/worker.h"

namespace tubelet::jobs {

struct JobQueue::State {
    QueueState queue;
    library::ClipLibrary& library;
    GeneratorFactory factory;
    std::mutex starting;
    std::jthread worker;  ///< last: joined before what it uses goes
};

JobQueue::JobQueue(const std::filesystem::path& database, const std::filesystem::path& runsFolder,
                   library::ClipLibrary& library, GeneratorFactory factory, QueueListener& listener)
    : m_state(new State{{database, runsFolder, listener}, library, std::move(factory), {}, {}}) {}

JobQueue::~JobQueue() {
    m_state->queue.stopForClosing();
}

void JobQueue::start() {
    const std::scoped_lock lock(m_state->starting);
    if (!m_state->worker.joinable()) {
        State& state = *m_state;
        state.worker = std::jthread([&state](std::stop_token closing) {
            Worker(state.queue, state.library, state.factory).work(std::move(closing));
        });
    }
}

JobId JobQueue::enqueue(const request::GenerationRequest& request) {
    return m_state->queue.enqueue(request).id;
}

void JobQueue::cancel(JobId id) {
    m_state->queue.cancel(id);
}

JobId JobQueue::enqueueAgain(JobId id) {
    const std::optional<Job> job = m_state->queue.find(id);
    if (!job) {
        throw Error(ErrorKind::InvalidValue, says("jobs", "There is no job %1 to queue again."), id);
    }
    if (job->state == JobState::Waiting || job->state == JobState::Running) {
        throw Error(ErrorKind::InvalidValue,
                    says("jobs", "Job %1 has not ended yet; it can be queued again after that."), id);
    }
    // A finished job is asked for anew; one that ended early goes on from what it kept.
    const JobId again =
        m_state->queue
            .enqueue(job->request, job->state == JobState::Finished ? std::filesystem::path() : job->runFolder)
            .id;
    if (job->state == JobState::Interrupted) {
        cancel(id);  // the new job stands for it after the next restart
    }
    return again;
}

void JobQueue::requestStepClip(JobId id, int step) {
    m_state->queue.requestStep({id, step});
}

std::vector<Job> JobQueue::jobs() const {
    return m_state->queue.jobs();
}

bool JobQueue::busy() const {
    return m_state->queue.busy();
}

}  // namespace tubelet::jobs
