// Jobs that the generator makes sooner together: they run at once, and each is stopped, kept and
// told on its own.
#include <algorithm>
#include <fstream>

#include "core/jobs/queue_fixture.h"

using namespace tubelet;
using namespace tubelet::tests;

class TestQueueTogether : public QueueTest {
    Q_OBJECT

  private:
    static std::vector<JobId> enqueue(QueueStudio& studio, const std::vector<std::string>& prompts) {
        std::vector<JobId> ids;
        for (const auto& prompt : prompts) {
            ids.push_back(studio.queue->enqueue(toyRequest(prompt, ids.size() + 1)));
        }
        return ids;
    }

  private Q_SLOTS:
    void smallOnesShareARun() {
        QueueStudio studio(m_root);
        const auto ids = enqueue(studio, {"small a", "small b", "small c", "large", "small d"});
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        studio.queue.reset();
        QCOMPARE(studio.log.together.load(), 3);  // not past the large one: order is kept
        QCOMPARE(studio.log.runs.load(), 5);
        QCOMPARE(studio.recorder.finished.size(), std::size_t(5));
        std::sort(studio.recorder.finished.begin(), studio.recorder.finished.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto& [id, entry] = studio.recorder.finished[i];
            QCOMPARE(id, ids[i]);
            QCOMPARE(entry.recipe.request.seed, i + 1);
            QVERIFY(fs::exists(entry.runFolder / "step-4.txt"));
            const std::vector<JobState> expected{JobState::Waiting, JobState::Running, JobState::Finished};
            QVERIFY(studio.recorder.statesOf(id) == expected);
        }
        QVERIFY(studio.log.sameThread.load());
    }

    void oneMayBeCancelled() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        const auto ids = enqueue(studio, {"small a", "small b", "small c"});
        studio.queue->start();
        QVERIFY(studio.waitSteps(3));
        for (const JobId id : ids) {
            QCOMPARE(studio.job(id).state, JobState::Running);
        }
        studio.queue->cancel(ids[1]);
        QTRY_COMPARE(studio.job(ids[1]).state, JobState::Cancelled);  // while the others are held
        QCOMPARE(studio.job(ids[0]).state, JobState::Running);
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(ids[0]).state, JobState::Finished);
        QCOMPARE(studio.job(ids[1]).state, JobState::Cancelled);
        QCOMPARE(studio.job(ids[2]).state, JobState::Finished);
    }

    /// The first to finish is kept and told at once, while the others go on.
    void eachEndsByItself() {
        QueueStudio studio(m_root);
        studio.log.slow = 1;
        studio.log.hold = 2;
        const auto ids = enqueue(studio, {"small a", "small b", "small c"});
        studio.queue->start();
        QTRY_COMPARE(studio.job(ids[1]).state, JobState::Finished);
        QTRY_COMPARE(studio.job(ids[2]).state, JobState::Finished);
        QCOMPARE(studio.job(ids[0]).state, JobState::Running);
        QCOMPARE(studio.library.list().size(), std::size_t(2));
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(ids[0]).state, JobState::Finished);
    }

    void oneMayFail() {
        QueueStudio studio(m_root);
        studio.log.slow = 2;
        studio.log.hold = 4;
        const auto ids = enqueue(studio, {"small a", "small b"});
        studio.recorder.atStep = [&](JobId id, int step) {
            if (id == ids[0] && step == 2) {
                fs::remove_all(m_root / "clips");  // the first clip can't be kept where a file lies
                std::ofstream(m_root / "clips") << "in the way";
            }
        };
        studio.queue->start();
        QTRY_COMPARE(studio.job(ids[0]).state, JobState::Failed);
        fs::remove(m_root / "clips");
        fs::create_directories(m_root / "clips");
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(ids[1]).state, JobState::Finished);
    }

    /// What the whole run throws concerns those that have not ended; the next job gets
    /// a new generator.
    void aBrokenRunFailsTheRest() {
        QueueStudio studio(m_root);
        const auto ids = enqueue(studio, {"small throw", "small b"});
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(ids[0]).state, JobState::Failed);
        QVERIFY(QString::fromStdString(english(studio.job(ids[0]).message)).contains("a tensor is wrong"));
        QCOMPARE(studio.job(ids[1]).state, JobState::Finished);  // it had ended before
        const JobId next = studio.queue->enqueue(toyRequest("fine"));
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(next).state, JobState::Finished);
        QCOMPARE(studio.log.made.load(), 2);
    }

    /// Closing makes those that run Interrupted, but for the one that was cancelled before.
    void closingInterruptsAll() {
        std::vector<JobId> ids;
        {
            QueueStudio studio(m_root);
            studio.log.hold = 2;
            ids = enqueue(studio, {"small a", "small b", "small c"});
            studio.queue->start();
            QVERIFY(studio.waitSteps(3));
            studio.queue->cancel(ids[2]);
            studio.queue.reset();
            QVERIFY(studio.recorder.statesOf(ids[0]).back() == JobState::Interrupted);
            QVERIFY(studio.recorder.statesOf(ids[2]).back() == JobState::Cancelled);
        }
        QueueStudio studio(m_root);
        QCOMPARE(studio.queue->jobs().size(), std::size_t(3));
        for (const auto& job : studio.queue->jobs()) {
            QCOMPARE(job.state, job.id == ids[2] ? JobState::Cancelled : JobState::Interrupted);
        }
    }

    void stepsOfEachCanBeSeen() {
        QueueStudio studio(m_root);
        studio.log.hold = 3;
        const auto ids = enqueue(studio, {"small a", "small b"});
        studio.queue->start();
        QVERIFY(studio.waitSteps(4));
        studio.queue->requestStepClip(ids[0], 1);
        studio.queue->requestStepClip(ids[1], 2);
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QTRY_COMPARE(studio.recorder.countOf(studio.recorder.stepClips), std::size_t(2));
        for (const auto& shown : studio.recorder.stepClips) {
            QVERIFY(shown.clip);
            QCOMPARE(shown.step, shown.id == ids[0] ? 1 : 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestQueueTogether)
#include "test_queue_together.moc"
