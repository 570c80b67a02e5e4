#include "jobs/job_queue.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <thread>

#include "base/error.h"
#include "jobs/family.h"
#include "jobs/queue_state.h"
#include "jobs/run_folders.h"
#include "jobs/worker.h"
#include "request/seeds.h"

namespace tubelet::jobs {

namespace {

/// One job for each request, otherwise like `first`; more than one make a group.
std::vector<Job> together(const std::vector<request::GenerationRequest>& requests, const Job& first) {
    std::vector<Job> jobs(requests.size(), first);
    const std::string group = requests.size() > 1 ? newGroup() : std::string();
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        jobs[i].request = requests[i];
        jobs[i].group = group;
    }
    return jobs;
}

}  // namespace

struct JobQueue::State {
    QueueState queue;
    library::ClipLibrary& library;
    GeneratorFactory factory;
    std::mutex starting;
    std::jthread worker;  ///< last: joined before what it uses goes
};

JobQueue::JobQueue(const std::filesystem::path& database, const std::filesystem::path& runsFolder,
                   library::ClipLibrary& library, GeneratorFactory factory, QueueListener& listener,
                   std::uintmax_t keptBytes)
    : m_state(new State{{database, runsFolder, listener, keptBytes}, library, std::move(factory), {}, {}}) {}

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
    return enqueueTogether({request}).front();
}

std::vector<JobId> JobQueue::enqueueTogether(const std::vector<request::GenerationRequest>& requests, int until) {
    Job job;
    job.until = until;
    return m_state->queue.enqueue(together(requests, job));
}

JobId JobQueue::enqueueBranch(JobId parent, int step, const request::GenerationRequest& request) {
    return enqueueBranches(parent, step, {request}).front();
}

std::vector<JobId> JobQueue::enqueueBranches(JobId parent, int step,
                                             const std::vector<request::GenerationRequest>& requests) {
    const std::optional<Job> left = m_state->queue.find(parent);
    if (!left) {
        throw Error(ErrorKind::InvalidValue, says("jobs", "There is no job %1 to branch off."), parent);
    }
    std::error_code missing;
    if (left->runFolder.empty() || !std::filesystem::is_directory(left->runFolder, missing)) {
        throw Error(ErrorKind::InvalidValue,
                    says("jobs",
                         "Job %1 keeps no steps to branch off. Run it, or generate it again with the same seed, and "
                         "branch off that."),
                    parent);
    }
    if (step < 1) {
        throw Error(
            ErrorKind::InvalidValue,
            says("jobs", "A run is left after one of its steps, 1 or later, not after step %1. Choose another."), step);
    }
    Job job;
    job.kind = JobKind::Branch;
    job.parent = parent;
    job.step = step;
    return m_state->queue.enqueue(together(requests, job));
}

void JobQueue::cancel(JobId id) {
    m_state->queue.cancel(id);
}

void JobQueue::takeOut(const std::vector<JobId>& ids) {
    m_state->queue.takeOut(ids);
}

std::vector<JobId> JobQueue::takeOutWaiting(const std::vector<JobId>& ids) {
    return m_state->queue.takeOutWaiting(ids);
}

void JobQueue::putBack(const std::vector<JobId>& ids) {
    m_state->queue.putBack(ids);
}

void JobQueue::letGo(const std::vector<JobId>& ids) {
    m_state->queue.letGo(ids);
}

void JobQueue::hold(const std::vector<JobId>& ids) {
    m_state->queue.hold(ids);
}

void JobQueue::release(const std::vector<JobId>& ids) {
    m_state->queue.release(ids);
}

void JobQueue::reorder(const std::vector<JobId>& order) {
    m_state->queue.reorder(order);
}

void JobQueue::replace(JobId id, const request::GenerationRequest& request) {
    m_state->queue.replace(id, request);
}

JobId JobQueue::duplicate(JobId id) {
    const std::optional<Job> job = m_state->queue.find(id);
    if (!job) {
        throw Error(ErrorKind::InvalidValue, says("jobs", "There is no job %1 to queue once more."), id);
    }
    const Job beginning = m_state->queue.beginningOf(*job);
    Job twin;
    twin.request = job->request;
    twin.request.seed = request::shortSeed(job->request.seed + 1);
    if (beginning.kind == JobKind::Branch) {
        twin.kind = beginning.kind;
        twin.parent = beginning.parent;
        twin.step = beginning.step;
    }
    const std::vector<Job> line = jobs();
    const JobId added = m_state->queue.enqueue({std::move(twin)}).front();
    // Right behind it, before those that stood there.
    const auto original = std::find_if(line.begin(), line.end(), [id](const Job& other) { return other.id == id; });
    if (original != line.end() && isInLine(*original)) {
        std::vector<JobId> order{added};
        for (auto behind = std::next(original); behind != line.end(); ++behind) {
            order.push_back(behind->id);
        }
        reorder(order);
    }
    return added;
}

void JobQueue::pause(bool stopsNow) {
    m_state->queue.pause(stopsNow);
}

void JobQueue::resume() {
    m_state->queue.resume();
}

bool JobQueue::isPaused() const {
    return m_state->queue.isPaused();
}

std::optional<double> JobQueue::estimateMs(const request::GenerationRequest& request, int stepsDone) const {
    return m_state->queue.estimateMs(request, stepsDone);
}

void JobQueue::forget(JobId id) {
    m_state->queue.forget(id);
}

JobId JobQueue::enqueueAgain(JobId id) {
    const std::optional<Job> job = m_state->queue.find(id);
    if (!job) {
        throw Error(ErrorKind::InvalidValue, says("jobs", "There is no job %1 to queue again."), id);
    }
    // A run that is off the list goes on in another job already.
    const bool isTaken = job->state != JobState::Finished && !job->listed && !job->runFolder.empty();
    if (job->state == JobState::Waiting || job->state == JobState::Running || isTaken) {
        throw Error(ErrorKind::InvalidValue,
                    says("jobs", "Job %1 has not ended yet; it can be queued again after that."), id);
    }
    Job anew;
    anew.request = job->request;
    if (const Job beginning = m_state->queue.beginningOf(*job); beginning.kind == JobKind::Branch) {
        anew.kind = beginning.kind;
        anew.parent = beginning.parent;
        anew.step = beginning.step;
    }
    // A finished job is asked for anew; one that ended early goes on from what it kept, and
    // stands for the other.
    if (job->state != JobState::Finished) {
        anew.group = job->group;
        anew.until = job->reached < job->until ? job->until : 0;  // a draft ends there
        if (!job->runFolder.empty()) {
            anew.kind = JobKind::Resume;
            anew.parent = id;
            anew.step = 0;
            anew.runFolder = job->runFolder;
        }
    }
    const JobId again = m_state->queue.enqueue({std::move(anew)}).front();
    forget(id);  // the new job stands for it after the next restart
    return again;
}

void JobQueue::requestStepClip(JobId id, int step) {
    m_state->queue.requestStep({id, step});
}

std::optional<Job> JobQueue::find(JobId id) const {
    return m_state->queue.find(id);
}

std::optional<Job> JobQueue::findByClip(std::int64_t clipId) const {
    return clipId > 0 ? m_state->queue.findByClip(clipId) : std::nullopt;
}

void JobQueue::setPreview(PreviewKind kind) {
    m_state->queue.setPreview(kind);
}

std::vector<RelatedJob> JobQueue::family(JobId id) const {
    return familyOf(m_state->queue, id);
}

void JobQueue::setKeptBytes(std::uintmax_t bytes, bool now) {
    m_state->queue.setKeptBytes(bytes);
    if (now) {
        m_state->queue.prune();
    }
}

KeptRuns JobQueue::keptRuns() const {
    return countRunFolders(m_state->queue.runsFolder());
}

std::vector<Job> JobQueue::jobs() const {
    return m_state->queue.jobs();
}

const std::optional<request::Notice>& JobQueue::notice() const {
    return m_state->queue.notice();
}

bool JobQueue::busy() const {
    return m_state->queue.busy();
}

}  // namespace tubelet::jobs
