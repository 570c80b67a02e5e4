// The queue with the real engine: jobs that were interrupted go on when they are queued again, with
// the pixels of jobs that were not.
#include <QtTest>

#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

#include "jobs/job_queue.h"
#include "models/describe.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

request::GenerationRequest requestOf(int frames, int steps, std::uint64_t seed) {
    auto request = request::defaultRequest(models::describeModel(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini"),
                                           "a red star spinning");
    request.width = request.height = 32;
    request.frames = frames;
    request.steps = steps;
    request.seed = seed;
    request.device = request::DeviceChoice::Cpu;
    return request;
}

struct Finished {
    request::ClipRecipe recipe;
    media::SharedClip clip;
};

/// Keeps what finished, by seed, and counts steps.
struct Listener : jobs::QueueListener {
    void onStep(jobs::JobId, const request::StepReport& report) override {
        ++steps;
        newest = std::max(newest.load(), report.step);
    }
    void onClipFinished(jobs::JobId, const library::ClipEntry& entry, media::SharedClip clip) override {
        const std::scoped_lock lock(mutex);
        finished[entry.recipe.request.seed] = {entry.recipe, std::move(clip)};
    }
    std::mutex mutex;
    std::map<std::uint64_t, Finished> finished;
    std::atomic<int> steps{0}, newest{0};
};

/// The window's queue for as long as it lives.
struct Studio {
    explicit Studio(const fs::path& root)
        : library(root / "library.sqlite", root / "clips"),
          queue(std::make_unique<jobs::JobQueue>(
              root / "jobs.sqlite", root / "runs", library, [] { return std::make_unique<pipeline::TextToVideo>(); },
              listener)) {}
    bool waitIdle() const {
        return QTest::qWaitFor([&] { return !queue->busy(); }, 60'000);
    }
    Listener listener;
    library::ClipLibrary library;
    std::unique_ptr<jobs::JobQueue> queue;
};

}  // namespace

class TestQueueGoesOn : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path root(const char* name) const { return m_folder->filePath(name).toStdString(); }

    /// All of these without an interruption.
    std::map<std::uint64_t, Finished> whole(const std::vector<request::GenerationRequest>& requests) {
        Studio studio(root("whole"));
        for (const auto& request : requests) {
            studio.queue->enqueue(request);
        }
        studio.queue->start();
        return studio.waitIdle() ? studio.listener.finished : std::map<std::uint64_t, Finished>{};
    }

    /// The window is closed after step 3; what was interrupted is queued again in the next one.
    void interruptAndGoOn(const std::vector<request::GenerationRequest>& requests) {
        const auto expected = whole(requests);
        QCOMPARE(expected.size(), requests.size());
        {
            Studio studio(root("studio"));
            for (const auto& request : requests) {
                studio.queue->enqueue(request);
            }
            studio.queue->start();
            QVERIFY(QTest::qWaitFor([&] { return studio.listener.newest >= 3; }, 60'000));
        }
        Studio studio(root("studio"));
        std::vector<jobs::JobId> interrupted;
        for (const auto& job : studio.queue->jobs()) {
            QCOMPARE(job.state, jobs::JobState::Interrupted);
            interrupted.push_back(job.id);
        }
        QCOMPARE(interrupted.size(), requests.size());
        for (const auto id : interrupted) {
            studio.queue->enqueueAgain(id);
        }
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.listener.finished.size(), requests.size());
        const int most = (requests[0].steps - 2) * static_cast<int>(requests.size());
        QVERIFY2(studio.listener.steps <= most, qPrintable(QString::number(studio.listener.steps)));
        for (const auto& [seed, one] : expected) {
            const auto& other = studio.listener.finished[seed];
            QVERIFY(*other.clip == *one.clip);
            QVERIFY(!other.recipe.continuedElsewhere);
            QCOMPARE(other.recipe.resumedAfter.size(), std::size_t{1});
            QCOMPARE(other.recipe.denoisedTogether, one.recipe.denoisedTogether);
        }
    }

    static void compare(const std::map<std::uint64_t, Finished>& expected,
                        const std::map<std::uint64_t, Finished>& found) {
        QCOMPARE(found.size(), expected.size());
        for (const auto& [seed, one] : expected) {
            QVERIFY(found.count(seed) == 1);
            QVERIFY(*found.at(seed).clip == *one.clip);
            QVERIFY(!found.at(seed).recipe.continuedElsewhere);
        }
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("TUBELET_HOME", m_folder->path().toUtf8());
    }

    void aClipGoesOn() { interruptAndGoOn({requestOf(9, 40, 3)}); }

    /// Now, and in the next session.
    void aPausedClipGoesOn_data() {
        QTest::addColumn<bool>("restarts");
        QTest::newRow("at once") << false;
        QTest::newRow("after a restart") << true;
    }
    void aPausedClipGoesOn() {
        QFETCH(bool, restarts);
        const std::vector requests{requestOf(9, 40, 3), requestOf(9, 12, 4)};
        const auto expected = whole(requests);
        auto studio = std::make_unique<Studio>(root("studio"));
        std::vector<jobs::JobId> ids;
        for (const auto& request : requests) {
            ids.push_back(studio->queue->enqueue(request));
        }
        studio->queue->start();
        QVERIFY(QTest::qWaitFor([&] { return studio->listener.newest >= 3; }, 60'000));
        studio->queue->pause(true);
        const auto isPaused = [&] {
            const auto jobs = studio->queue->jobs();
            return std::all_of(jobs.begin(), jobs.end(),
                               [](const jobs::Job& job) { return job.state == jobs::JobState::Waiting; });
        };
        QVERIFY(QTest::qWaitFor(isPaused, 60'000));
        QCOMPARE(studio->queue->jobs()[0].id, ids[0]);
        QVERIFY(studio->queue->jobs()[0].reached >= 3);
        int left = 0;
        for (const auto& job : studio->queue->jobs()) {
            left += job.request.steps - job.reached;
        }
        const int before = studio->listener.steps;
        if (restarts) {
            studio.reset();
            studio = std::make_unique<Studio>(root("studio"));
            studio->queue->start();
        } else {
            studio->queue->resume();
        }
        QVERIFY(studio->waitIdle());
        compare(expected, studio->listener.finished);
        QCOMPARE(studio->listener.steps - (restarts ? 0 : before), left);  // none twice
    }

    /// Seeds are made a few steps far; those that are picked become what they would have been.
    void whatIsPickedOfAWallIsFinishedOnItsTrajectory() {
        std::vector requests{requestOf(9, 20, 3), requestOf(9, 20, 4), requestOf(9, 20, 5)};
        requests[1].threads = 2;  // none shares passes, whose rounding depends on the others
        requests[0].threads = requests[2].threads = 1;
        const auto expected = whole({requests[1]});
        auto studio = std::make_unique<Studio>(root("studio"));
        const auto ids = studio->queue->enqueueTogether(requests, 6);
        studio->queue->start();
        QVERIFY(studio->waitIdle());
        QCOMPARE(studio->listener.steps.load(), 18);
        QVERIFY(studio->listener.finished.empty());
        studio.reset();
        studio = std::make_unique<Studio>(root("studio"));
        studio->queue->start();
        studio->queue->release({ids[1]});
        QVERIFY(studio->waitIdle());
        compare(expected, studio->listener.finished);
        QCOMPARE(studio->listener.steps.load(), 14);
    }

    void stillsThatWereMadeTogetherGoOnTogether() {
        interruptAndGoOn({requestOf(1, 60, 3), requestOf(1, 60, 4), requestOf(1, 60, 5)});
    }
};

QTEST_GUILESS_MAIN(TestQueueGoesOn)
#include "test_queue_goes_on.moc"
