// The queue with the real engine: jobs that were interrupted go on when they are queued again, with
// the pixels of jobs that were not.
#include <QtTest>

#include <QTemporaryDir>

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

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("TUBELET_HOME", m_folder->path().toUtf8());
    }

    void aClipGoesOn() { interruptAndGoOn({requestOf(9, 40, 3)}); }

    void stillsThatWereMadeTogetherGoOnTogether() {
        interruptAndGoOn({requestOf(1, 60, 3), requestOf(1, 60, 4), requestOf(1, 60, 5)});
    }
};

QTEST_GUILESS_MAIN(TestQueueGoesOn)
#include "test_queue_goes_on.moc"
