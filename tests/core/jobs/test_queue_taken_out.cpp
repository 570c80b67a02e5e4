// What is taken out of the queue comes back as it was, with its steps, while somebody may want it.
#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "core/jobs/queue_fixture.h"

using namespace tubelet;
using namespace tubelet::tests;

class TestQueueTakenOut : public QueueTest {
    Q_OBJECT

    bool waitFor(const QueueStudio& studio, JobId id, JobState state) {
        return QTest::qWaitFor([&] { return studio.job(id).state == state; }, kPatienceMs);
    }
    /// A run that was left after its first step.
    JobId pausedRun(QueueStudio& studio) {
        studio.log.hold = 2;
        const JobId id = studio.queue->enqueue(toyRequest("kept", 1));
        studio.queue->start();
        if (studio.waitSteps(1)) {
            studio.queue->hold({id});
            (void)waitFor(studio, id, JobState::Paused);
        }
        studio.log.hold = 0;
        return id;
    }
    void runAnother(QueueStudio& studio, int seed) {
        const JobId id = studio.queue->enqueue(toyRequest("x", static_cast<std::uint64_t>(seed)));
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(studio.job(id).runFolder); }, kPatienceMs));
    }

  private Q_SLOTS:
    void eachIsWhatItWas() {
        QueueStudio studio(m_root);
        const JobId stopped = pausedRun(studio);
        const JobId failed = studio.queue->enqueue(toyRequest("fail", 2));
        QVERIFY(studio.waitIdle());
        studio.queue->release({stopped});
        QVERIFY(waitFor(studio, stopped, JobState::Finished));
        studio.queue->pause(false);
        const JobId waiting = studio.queue->enqueue(toyRequest("x", 3));
        const JobId paused = studio.queue->enqueue(toyRequest("x", 4));
        studio.queue->hold({paused});
        const std::vector<JobId> all{failed, waiting, paused, stopped, 999};
        studio.queue->takeOut(all);
        QCOMPARE(studio.job(failed).state, JobState::Failed);
        QVERIFY(!studio.job(failed).listed);
        QCOMPARE(studio.job(waiting).state, JobState::Cancelled);
        QCOMPARE(studio.job(paused).state, JobState::Cancelled);
        QCOMPARE(studio.job(stopped).state, JobState::Finished);  // has ended well
        studio.queue->putBack(all);
        QCOMPARE(studio.job(failed).state, JobState::Failed);
        QVERIFY(studio.job(failed).listed);
        QCOMPARE(studio.job(waiting).state, JobState::Waiting);
        QCOMPARE(studio.job(paused).state, JobState::Paused);
        studio.queue.reset();
        studio.open();
        QCOMPARE(studio.queue->jobs().size(), std::size_t{3});
        studio.queue->takeOut({failed, waiting, paused});
        studio.queue.reset();
        studio.open();
        QVERIFY(studio.queue->jobs().empty());
        // of another session: nobody may any more
        studio.queue->putBack({failed, waiting, paused});
        QVERIFY(studio.queue->jobs().empty());
    }

    /// One that was stopped comes back as stopped, and does not run by itself.
    void aStoppedRunThatWasClearedComesBackAsStopped() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        const JobId id = studio.queue->enqueue(toyRequest("one", 1));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->cancel(id);
        QVERIFY(waitFor(studio, id, JobState::Cancelled));
        studio.queue->takeOut({id});
        QVERIFY(!studio.job(id).listed);
        studio.queue->putBack({id});
        QCOMPARE(studio.job(id).state, JobState::Cancelled);
        QVERIFY(studio.job(id).listed);
        // Another one that stands for it can't be doubled.
        studio.log.hold = 0;
        studio.queue->takeOut({id});
        studio.queue->putBack({id});
        studio.queue->enqueueAgain(id);
        studio.queue->putBack({id});
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Cancelled);
        QCOMPARE(studio.log.runs.load(), 2);
    }

    void itsStepsStayUntilNobodyPutsItBack() {
        QueueStudio studio(m_root);
        studio.queue->setKeptBytes(1);
        const JobId id = pausedRun(studio);
        const fs::path folder = studio.job(id).runFolder;
        studio.queue->takeOut({id});
        for (const int seed : {2, 3}) {
            runAnother(studio, seed);
        }
        studio.queue->setKeptBytes(1, true);
        QVERIFY(fs::exists(folder / "step-1.txt"));
        studio.queue->putBack({id});
        QCOMPARE(studio.job(id).state, JobState::Paused);
        QCOMPARE(studio.job(id).reached, 1);
        studio.queue->takeOut({id});
        studio.queue->letGo({id});
        studio.queue->setKeptBytes(1, true);
        QVERIFY(!fs::exists(folder));
        studio.queue->putBack({id});
        QCOMPARE(studio.job(id).state, JobState::Cancelled);
    }

    void whatRunsLeavesWithItsSteps() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        studio.log.slow = 1;
        const JobId id = studio.queue->enqueue(toyRequest("one", 1));
        const JobId next = studio.queue->enqueue(toyRequest("two", 2));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->takeOut({id});
        QVERIFY(waitFor(studio, id, JobState::Cancelled));
        QVERIFY(!studio.job(id).listed);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(next).state, JobState::Finished);
        studio.log.hold = 0;
        studio.queue->putBack({id});
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
        QCOMPARE(studio.log.firstStep.load(), 2);
    }

    /// Not even one that began a moment before.
    void ofThoseThatWaitTheRunningOneIsLeft() {
        QueueStudio studio(m_root);
        studio.log.slow = 1;
        const JobId id = studio.queue->enqueue(toyRequest("one", 1));
        const JobId next = studio.queue->enqueue(toyRequest("two", 2));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        QCOMPARE(studio.queue->takeOutWaiting({id, next, 999}), std::vector<JobId>{id});
        QCOMPARE(studio.job(next).state, JobState::Cancelled);
        QVERIFY(!studio.job(next).listed);
        studio.queue->putBack({id, next});
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
        QCOMPARE(studio.job(next).state, JobState::Finished);
        QCOMPARE(studio.log.runs.load(), 2);
    }

    /// It holds, and whoever did it hears that it does not outlive the program.
    void aChangeThatIsNotOnDiskIsSaid() {
        QueueStudio studio(m_root);
        const JobId first = studio.queue->enqueue(toyRequest("one", 1));
        const JobId second = studio.queue->enqueue(toyRequest("two", 2));
        SQLite::Database(m_root / "jobs.sqlite", SQLite::OPEN_READWRITE).exec("ALTER TABLE jobs RENAME TO away");
        const auto refusal = [](const auto& change) -> std::string {
            try {
                change();
            } catch (const Error& error) {
                return error.kind() == ErrorKind::TargetUnwritable ? english(messageOf(error)) : "another kind";
            }
            return "none";
        };
        for (const std::string& said : {refusal([&] { studio.queue->hold({first}); }), refusal([&] {
                                            studio.queue->reorder({second, first});
                                        }),
                                        refusal([&] {
                                            studio.queue->takeOut({first, second});
                                        })}) {
            QVERIFY2(said.ends_with("What was changed in the queue holds until the program ends."), said.c_str());
        }
        QCOMPARE(studio.queue->jobs().front().id, second);
        QCOMPARE(studio.job(first).state, JobState::Cancelled);
        QCOMPARE(studio.recorder.changes.back().state, JobState::Cancelled);
    }

    /// Before it has stopped.
    void whatIsOnItsWayOutComesBackToo() {
        QueueStudio studio(m_root);
        studio.log.stepMs = 200;
        const JobId id = studio.queue->enqueue(toyRequest("one", 1));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->takeOut({id});
        studio.queue->putBack({id});
        studio.log.stepMs = 5;
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
        QVERIFY(studio.job(id).listed);
    }

    void aHoldUnderWayIsTakenBack() {
        QueueStudio studio(m_root);
        studio.log.stepMs = 200;
        const JobId id = studio.queue->enqueue(toyRequest("one", 1));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->hold({id});
        studio.queue->release({id});
        studio.log.stepMs = 5;
        QVERIFY(QTest::qWaitFor([&] { return studio.job(id).state == JobState::Finished; }, kPatienceMs));
    }
};

QTEST_GUILESS_MAIN(TestQueueTakenOut)
#include "test_queue_taken_out.moc"
