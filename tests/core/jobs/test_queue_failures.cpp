#include <fstream>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "core/jobs/queue_fixture.h"

using namespace tubelet;
using namespace tubelet::tests;

class TestQueueFailures : public QueueTest {
    Q_OBJECT

    /// No clip can be written any more.
    void breakClipsFolder() const {
        fs::remove_all(m_root / "clips");
        std::ofstream(m_root / "clips") << "a file where the folder should be";
    }

  private Q_SLOTS:
    void failuresEndAtTheJob_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("generators");
        QTest::newRow("fails") << "fail"
                               << "The model folder is empty. Choose another model." << 1;
        QTest::newRow("throws") << "throw"
                                // and there is no log file
                                << "The engine failed: a tensor is wrong." << 2;
        QTest::newRow("memory") << "throw memory"
                                << "Memory ran out. Choose a smaller size or a shorter clip, or close other programs."
                                << 2;
        QTest::newRow("odd") << "throw odd"
                             << "The engine failed for a reason that it did not tell." << 2;
    }
    void failuresEndAtTheJob() {
        QFETCH(QString, prompt);
        QFETCH(QString, message);
        QFETCH(int, generators);
        QueueStudio studio(m_root);
        const JobId bad = studio.queue->enqueue(toyRequest(prompt.toStdString()));
        const JobId good = studio.queue->enqueue(toyRequest("fine"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(bad).state, JobState::Failed);
        QCOMPARE(QString::fromStdString(english(studio.job(bad).message)), message);
        QCOMPARE(studio.job(good).state, JobState::Finished);
        QVERIFY(studio.job(good).message.empty());
        studio.queue.reset();
        QCOMPARE(studio.log.made.load(), generators);  // one that threw is not trusted again
        QCOMPARE(studio.log.destroyed.load(), generators);
        QVERIFY(studio.log.sameThread.load());
    }

    void factoryThatFails() {
        QueueStudio studio(m_root);
        studio.queue.reset();
        int calls = 0;
        JobQueue queue(
            m_root / "jobs.sqlite", m_root / "runs", studio.library,
            [&]() -> std::unique_ptr<pipeline::Generator> {
                if (++calls == 1) {
                    throw Error(ErrorKind::DeviceUnavailable, verbatim("No device."));
                }
                return std::make_unique<ToyGenerator>(studio.log);
            },
            studio.recorder);
        queue.enqueue(toyRequest("one"));
        queue.enqueue(toyRequest("two"));
        queue.start();
        QVERIFY(QTest::qWaitFor([&] { return !queue.busy(); }, kPatienceMs));
        QCOMPARE(english(queue.jobs()[0].message), std::string("No device."));
        QCOMPARE(queue.jobs()[1].state, JobState::Finished);
    }

    void listenerThatThrowsDoesNoHarm() {
        QueueStudio studio(m_root);
        studio.recorder.atStep = [](JobId, int) { throw std::runtime_error("a listener's fault"); };
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
    }

    void clipThatCannotBeWrittenLosesNothing() {
        QueueStudio studio(m_root);
        studio.recorder.atStep = [this](JobId, int) { breakClipsFolder(); };
        const JobId id = studio.queue->enqueue(toyRequest("one", 7));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        const Job failed = studio.job(id);
        QCOMPARE(failed.state, JobState::Failed);
        QVERIFY2(english(failed.message).find("The last step can still be shown") != std::string::npos,
                 english(failed.message).c_str());
        QVERIFY(fs::exists(failed.runFolder / "step-0.txt"));
        studio.queue->requestStepClip(id, 0);  // the final latent can still be seen
        QVERIFY(studio.waitStepClips(1));
        QCOMPARE(int(studio.recorder.stepClips[0].clip->frames[0].rgb[0]), 107);
        fs::remove(m_root / "clips");
        const JobId again = studio.queue->enqueueAgain(id);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(again).state, JobState::Finished);
        QCOMPARE(studio.library.list().size(), std::size_t{1});
    }

    /// What waits would fail as well, each after all its steps.
    void theQueueIsPausedWhereNoClipCanBeWritten() {
        QueueStudio studio(m_root);
        studio.recorder.atStep = [this](JobId, int) { breakClipsFolder(); };
        const JobId id = studio.queue->enqueue(toyRequest("one", 7));
        const JobId second = studio.queue->enqueue(toyRequest("two", 8));
        const JobId third = studio.queue->enqueue(toyRequest("three", 9));
        studio.queue->start();
        QVERIFY(QTest::qWaitFor([&] { return studio.queue->isPaused(); }, kPatienceMs));
        QVERIFY(QTest::qWaitFor([&] { return studio.job(id).state == JobState::Failed; }, kPatienceMs));
        QCOMPARE(studio.job(second).state, JobState::Waiting);
        // Still none: it is seen before a step is made.
        const std::size_t steps = studio.recorder.countOf(studio.recorder.steps);
        studio.queue->resume();
        QVERIFY(QTest::qWaitFor([&] { return studio.job(second).state == JobState::Failed; }, kPatienceMs));
        QVERIFY(studio.queue->isPaused());
        QCOMPARE(studio.recorder.countOf(studio.recorder.steps), steps);
        studio.recorder.atStep = {};
        fs::remove(m_root / "clips");
        fs::create_directory(m_root / "clips");
        studio.queue->resume();
        QVERIFY(QTest::qWaitFor([&] { return studio.job(third).state == JobState::Finished; }, kPatienceMs));
    }

    /// Of a model or LoRA that is gone, three hundred clips would fail in a second.
    void theQueueIsPausedWhereTheNextNeedsTheSameFiles() {
        QueueStudio studio(m_root);
        const JobId failed = studio.queue->enqueue(toyRequest("unreadable", 7));
        const JobId alike = studio.queue->enqueue(toyRequest("two", 8));
        studio.queue->start();
        QVERIFY(QTest::qWaitFor([&] { return studio.queue->isPaused(); }, kPatienceMs));
        QVERIFY(QTest::qWaitFor([&] { return studio.job(failed).state == JobState::Failed; }, kPatienceMs));
        QCOMPARE(studio.job(alike).state, JobState::Waiting);
        studio.queue->resume();
        QVERIFY(QTest::qWaitFor([&] { return studio.job(alike).state == JobState::Finished; }, kPatienceMs));
        // One that needs others is made.
        auto other = toyRequest("three", 9);
        other.model = "/another";
        studio.queue->pause(false);
        studio.queue->enqueue(toyRequest("unreadable", 7));
        const JobId made = studio.queue->enqueue(other);
        studio.queue->resume();
        QVERIFY(QTest::qWaitFor([&] { return studio.job(made).state == JobState::Finished; }, kPatienceMs));
        QVERIFY(!studio.queue->isPaused());
    }

    void aClipThatOnlyTheListRefusesIsSaidToBeSafe() {
        QueueStudio studio(m_root);
        SQLite::Database other((m_root / "library.sqlite").string(), SQLite::OPEN_READWRITE);
        other.exec("CREATE TRIGGER full BEFORE INSERT ON clips BEGIN SELECT RAISE(FAIL, 'no room'); END");
        const JobId id = studio.queue->enqueue(toyRequest("one", 7));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        const Job job = studio.job(id);
        QCOMPARE(job.state, JobState::Failed);
        QVERIFY(job.fault == ErrorKind::TargetUnwritable);
        QVERIFY2(english(job.message).starts_with("The clip is finished and kept as"), english(job.message).c_str());
        QVERIFY2(english(job.message).find("queue the job again") == std::string::npos, english(job.message).c_str());
        QCOMPARE(studio.library.unlistedFiles().size(), std::size_t{1});
    }

    void runFolderThatCannotBeMade() {
        QueueStudio studio(m_root);
        std::ofstream(m_root / "runs") << "in the way";
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Failed);
        QVERIFY(english(studio.job(id).message).find("can't be made") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestQueueFailures)
#include "test_queue_failures.moc"
