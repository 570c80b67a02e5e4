#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QtTest>

#include "core/jobs/toy_generator.h"
#include "jobs/job_queue.h"

namespace tubelet::tests {

namespace fs = std::filesystem;
using jobs::Job;
using jobs::JobId;
using jobs::JobQueue;
using jobs::JobState;

inline constexpr int kPatienceMs = 10'000;

/// Writes down everything that the queue tells, with the thread it was told on.
class Recorder : public jobs::QueueListener {
  public:
    struct StepClip {
        JobId id;
        int step;
        media::SharedClip clip;
        std::string error;
    };

    void onJobChanged(const Job& job) override {
        const std::scoped_lock lock(mutex);
        changes.push_back(job);
        threads.push_back(std::this_thread::get_id());
    }
    void onPhase(JobId id, request::Phase phase, double) override {
        {
            const std::scoped_lock lock(mutex);
            phases.push_back(phase);
            workerThread = std::this_thread::get_id();
        }
        if (atPhase) {
            atPhase(id, phase);
        }
    }
    void onNotice(JobId, const request::Notice&) override { ++notices; }
    void onStep(JobId id, const request::StepReport& report) override {
        {
            const std::scoped_lock lock(mutex);
            steps.push_back({id, report.step});
            previews += report.preview ? 1 : 0;
        }
        if (atStep) {
            atStep(id, report.step);
        }
    }
    void onPreviewCost(JobId, const jobs::PreviewCost& cost) override {
        const std::scoped_lock lock(mutex);
        costs.push_back(cost);
    }
    void onStepClip(JobId id, int step, media::SharedClip clip, const Message& error) override {
        const std::scoped_lock lock(mutex);
        stepClips.push_back({id, step, std::move(clip), english(error)});
    }
    void onClipFinished(JobId id, const library::ClipEntry& entry, media::SharedClip) override {
        const std::scoped_lock lock(mutex);
        finished.push_back({id, entry});
    }

    std::vector<JobState> statesOf(JobId id) const {
        const std::scoped_lock lock(mutex);
        std::vector<JobState> states;
        for (const Job& job : changes) {
            if (job.id == id && (states.empty() || states.back() != job.state)) {
                states.push_back(job.state);
            }
        }
        return states;
    }
    std::size_t countOf(const auto& list) const {
        const std::scoped_lock lock(mutex);
        return list.size();
    }

    mutable std::mutex mutex;
    std::vector<Job> changes;
    std::vector<std::thread::id> threads;
    std::vector<request::Phase> phases;
    std::vector<std::pair<JobId, int>> steps;
    std::size_t previews = 0;  ///< steps that came with one
    std::vector<jobs::PreviewCost> costs;
    std::vector<StepClip> stepClips;
    std::vector<std::pair<JobId, library::ClipEntry>> finished;
    std::thread::id workerThread;
    std::atomic<int> notices{0};
    std::function<void(JobId, int)> atStep;  ///< set before the queue starts
    std::function<void(JobId, request::Phase)> atPhase;
};

/// A queue with its folders, listener and generators. Destroyed in the order of a closing program.
struct QueueStudio {
    explicit QueueStudio(const fs::path& root) : root(root), library(root / "library.sqlite", root / "clips") {
        open();
    }

    void open() {
        queue = std::make_unique<JobQueue>(
            root / "jobs.sqlite", root / "runs", library, [this] { return std::make_unique<ToyGenerator>(log); },
            recorder);
    }
    Job job(JobId id) const {
        for (const Job& job : queue->jobs()) {
            if (job.id == id) {
                return job;
            }
        }
        return {};
    }
    /// Queues a job and stops it after its second step.
    JobId stoppedJob(const request::GenerationRequest& request) {
        log.hold = 3;
        const std::size_t before = recorder.countOf(recorder.steps);
        const JobId id = queue->enqueue(request);
        queue->start();
        if (!waitSteps(before + 2)) {
            qFatal("the job does not run");
        }
        queue->cancel(id);
        waitIdle();
        log.hold = 0;
        return id;
    }
    bool waitIdle() const {
        return QTest::qWaitFor([&] { return !queue->busy(); }, kPatienceMs);
    }
    bool waitSteps(std::size_t count) const {
        return QTest::qWaitFor([&] { return recorder.countOf(recorder.steps) >= count; }, kPatienceMs);
    }
    bool waitStepClips(std::size_t count) const {
        return QTest::qWaitFor([&] { return recorder.countOf(recorder.stepClips) >= count; }, kPatienceMs);
    }

    fs::path root;
    library::ClipLibrary library;
    ToyLog log;
    Recorder recorder;
    std::unique_ptr<JobQueue> queue;
};

/// A folder of its own for every test.
class QueueTest : public QObject {
    Q_OBJECT

  protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
        qputenv("TUBELET_HOME", m_folder->path().toUtf8());
    }
};

}  // namespace tubelet::tests
